import { describe, expect, it } from "vitest";
import { NoEnclosure } from "./ball.ts";
import { enclosed, holds } from "./testing/enclosed.ts";

const closedForms: readonly [string, Record<string, number>, number][] = [
  ["E(cosh(s * z), z)", { s: 1.5 }, Math.exp(1.125)],
  ["E(erf(sqrt(q) * z)^2, z)", { q: 1 }, (2 / Math.PI) * Math.asin(2 / 3)],
  ["E(exp(s * z), z)", { s: 5.5 }, Math.exp(15.125)],
  ["E(exp(s * z^2), z)", { s: 0.3 }, 1 / Math.sqrt(0.4)],
  ["E(abs(z), z)", {}, Math.sqrt(2 / Math.PI)],
  ["E(relu(z)^2, z)", {}, 0.5],
  ["E(z^8, z)", {}, 105],
  ["E(cos(2 * z), z)", {}, Math.exp(-2)],
  ["E(step(z - t), z)", { t: 11 }, 1.9106595744986566e-28],
];

describe("the enclosure of a Gaussian mean", () => {
  it.each(closedForms)("%s at %o contains the closed form and is narrow", (text, places, value) => {
    const ball = enclosed(text, places);
    expect(holds(ball, value, 1e-12), `[${ball.lo}, ${ball.hi}]`).toBe(true);
    expect(ball.hi - ball.lo).toBeLessThan(1e-10 * Math.abs(value));
  });

  it("finds a needle of width 1e-3 anywhere", () => {
    const { lo } = enclosed("E(1000 * exp(-((z - a) / 0.001)^2), z)", { a: 2.1 });
    expect(lo).toBeGreaterThan(0.0779);
  });

  it("is not fooled by a fast oscillation", () => {
    const wave = enclosed("E(cos(t * z), z)", { t: 70 });
    expect(holds(wave, 0)).toBe(true);
    expect(wave.hi - wave.lo).toBeLessThan(1e-10);
    expect(
      enclosed("a * E(cos(1675.5160819145565 * z), z) - a", { a: 1.5 }, { panels: 200 }).lo,
    ).toBeGreaterThanOrEqual(-3.1);
  });

  it("keeps a mean over a box of parameters", () => {
    const { lo, hi } = enclosed("E(erf(sqrt(q) * z)^2, z)", { q: [1, 1.01] }, { tolerance: 1e-4 });
    const at = (q: number) => (2 / Math.PI) * Math.asin((2 * q) / (1 + 2 * q));
    expect(lo).toBeLessThanOrEqual(at(1));
    expect(hi).toBeGreaterThanOrEqual(at(1.01));
    expect(hi - lo).toBeLessThan(0.01);
  });

  it("refuses a mean that is infinite or whose growth it cannot bound", () => {
    expect(() => enclosed("E(exp(s * z^2), z)", { s: 0.6 })).toThrow(NoEnclosure);
    expect(() => enclosed("E(exp(z^4), z)")).toThrow(NoEnclosure);
    expect(enclosed("E(1 / (z - a)^2, z)", { a: 0.15 }).hi).toBe(Number.POSITIVE_INFINITY);
  });

  it("takes correlated pairs one variable after the other", () => {
    const ball = enclosed("E(u * v, [u, v], [1, c; c, 1])", { c: 0.3 }, { tolerance: 1e-3, panels: 60 });
    expect(holds(ball, 0.3)).toBe(true);
    expect(ball.hi - ball.lo).toBeLessThan(0.01);
  });

  it("would see an error of one permille in a kernel", () => {
    expect(enclosed("E(erf(sqrt(q) * z)^2, z) - 2/pi * asin(2*q/(1 + 2*q)) * 1.001", { q: 1 }).hi).toBeLessThan(-4e-4);
  });
});
