import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import { derivativeDual, dualActivation, secondDerivativeDual } from "./dualActivation.ts";
import { hermiteCoefficients } from "./hermiteCoefficients.ts";

describe("dualActivation by quadrature", () => {
  it("agrees with the closed form where there is one, to 1e-12", () => {
    for (const name of ["erf", "gelu", "sin", "relu", "leakyRelu(0.3)", "abs"]) {
      const closed = activation(name);
      const { dual, derivativeDual: slope, ...open } = closed;
      for (const [q1, q2, k] of [
        [1.3, 0.7, 0.4],
        [4, 4, 3.9],
        [0.1, 9, -0.8],
      ]) {
        expect(Math.abs(dualActivation(open, { q1, q2, k }) - dual!(q1, q2, k))).toBeLessThan(1e-12);
        expect(Math.abs(derivativeDual(open, { q1, q2, k }) - slope!(q1, q2, k))).toBeLessThan(1e-12);
      }
    }
  });

  it("agrees with Mehler's series for tanh at unequal variances", () => {
    const tanh = activation("tanh");
    const [a, b] = [0.6, 1.9].map((q) => hermiteCoefficients(tanh, { q, count: 150 }));
    const series = a.reduce((sum, x, k) => sum + x * b[k] * 0.7 ** k, 0);
    expect(dualActivation(tanh, { q1: 0.6, q2: 1.9, k: 0.7 * Math.sqrt(0.6 * 1.9) })).toBeCloseTo(series, 13);
  });

  it("obeys Price's theorem for tanh", () => {
    const tanh = activation("tanh");
    const at = (k: number) => dualActivation(tanh, { q1: 1, q2: 1, k });
    const slopeAt = (k: number) => derivativeDual(tanh, { q1: 1, q2: 1, k });
    expect((at(0.5001) - at(0.4999)) / 2e-4).toBeCloseTo(slopeAt(0.5), 8);
    expect((slopeAt(0.5001) - slopeAt(0.4999)) / 2e-4).toBeCloseTo(
      secondDerivativeDual(tanh, { q1: 1, q2: 1, k: 0.5 }),
      7,
    );
  });

  it("of an input of zero length is phi(0) times the mean", () => {
    expect(dualActivation(activation("tanh"), { q1: 0, q2: 1, k: 0 })).toBe(0);
    expect(dualActivation(activation("softplus"), { q1: 0, q2: 0, k: 0 })).toBeCloseTo(Math.LN2 ** 2, 14);
  });

  it("refuses a covariance beyond Cauchy-Schwarz", () => {
    expect(() => dualActivation(activation("tanh"), { q1: 1, q2: 1, k: 1.1 })).toThrow(
      /expected q1, q2 >= 0 and \|k\|/,
    );
    expect(() => dualActivation(activation("relu"), { q1: -1, q2: 1, k: 0 })).toThrow(/got q1=-1/);
  });
});
