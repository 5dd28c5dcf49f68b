import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import { hermiteCoefficients } from "./hermiteCoefficients.ts";
import { secondMoment } from "./moments.ts";

describe("hermiteCoefficients", () => {
  it("of sin are e^{-q/2} q^{k/2} / sqrt(k!), alternating, at odd k", () => {
    const a = hermiteCoefficients(activation("sin"), { q: 0.9, count: 6 });
    const size = (k: number, factorial: number) => (Math.exp(-0.45) * 0.9 ** (k / 2)) / Math.sqrt(factorial);
    const exact = [0, size(1, 1), 0, -size(3, 6), 0, size(5, 120)];
    for (const [k, value] of exact.entries()) expect(a[k]).toBeCloseTo(value, 14);
  });

  it("of relu are those of the arc-cosine kernel: 1/sqrt(2 pi), 1/2, 1/(2 sqrt(pi)), 0", () => {
    const a = hermiteCoefficients(activation("relu"), { q: 1, count: 4 });
    const exact = [1 / Math.sqrt(2 * Math.PI), 0.5, 1 / (2 * Math.sqrt(Math.PI)), 0];
    for (const [k, value] of exact.entries()) expect(a[k]).toBeCloseTo(value, 13);
  });

  it("have squares that sum to the second moment (Parseval)", () => {
    for (const [name, q] of [
      ["tanh", 0.3],
      ["tanh", 4],
      ["swish", 2],
    ] as const) {
      const a = hermiteCoefficients(activation(name), { q, count: 400 });
      expect(a.reduce((sum, x) => sum + x * x, 0)).toBeCloseTo(secondMoment(activation(name), q), 12);
    }
  });
});
