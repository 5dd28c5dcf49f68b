import { describe, expect, it } from "vitest";
import { gaussianExpectation } from "../../numerics/quadrature/index.ts";
import { type Activation, activation, activationNames } from "./index.ts";

const names = activationNames.map((name) => name.replace("slope", "0.3"));
const points = [-30.2, -3.1, -1.02, -0.4, -1e-3, 1e-3, 0.7, 1.3, 2.9, 25.7];

/** Central difference with a step for which truncation and rounding both stay below about 1e-9 of the scale of f. */
const slopeOf = (f: (x: number) => number, x: number) => (f(x + 1e-5) - f(x - 1e-5)) / 2e-5;
const away = (a: Activation, x: number) =>
  a.smoothness.kind === "analytic" || a.smoothness.kinks.every((kink) => Math.abs(x - kink) > 2e-5);

describe.each(names)("%s", (name) => {
  const a = activation(name);
  const xs = points.filter((x) => away(a, x));

  it("has the derivative that finite differences see", () => {
    for (const x of xs) expect(Math.abs(a.derivative(x) - slopeOf(a.phi, x))).toBeLessThan(1e-7 * (1 + Math.abs(x)));
  });

  it("has the second derivative that finite differences see", () => {
    for (const x of xs) expect(Math.abs(a.secondDerivative(x) - slopeOf(a.derivative, x))).toBeLessThan(1e-7);
  });

  it("has a log-derivative that agrees with the derivative wherever that does not underflow", () => {
    for (const x of xs) {
      const slope = Math.abs(a.derivative(x));
      if (slope === 0) expect([Number.NEGATIVE_INFINITY, a.logDerivative(x)]).toContain(a.logDerivative(x));
      else if (slope > 1e-290) expect(Math.abs(a.logDerivative(x) - Math.log(slope))).toBeLessThan(1e-12 * (1 + x * x));
    }
  });

  it("keeps the symmetries it announces", () => {
    const isOdd = points.every((x) => Math.abs(a.phi(-x) + a.phi(x)) < 1e-15);
    const isHomogeneous = points.every((x) => Math.abs(a.phi(3 * x) - 3 * a.phi(x)) < 1e-12 * Math.abs(x));
    expect(isOdd).toBe(a.odd);
    expect(isHomogeneous).toBe(a.homogeneous);
    if (a.injective) expect(points.every((x, i) => i === 0 || a.phi(x) >= a.phi(points[i - 1]))).toBe(true);
    if (a.injective) expect(points.every((x) => a.logDerivative(x) > -2 * (1 + x * x))).toBe(true);
  });

  it("is affine on its pieces, which cover the line", () => {
    for (const { from, to, slope, offset } of a.pieces ?? [])
      for (const x of points.filter((x) => x > from && x < to)) expect(a.phi(x)).toBeCloseTo(slope * x + offset, 14);
    if (a.pieces) expect([a.pieces[0].from, a.pieces[a.pieces.length - 1].to]).toEqual([-Infinity, Infinity]);
  });
});

/** E f(sd1 z1) f(sd2 z2) at correlation c by Mehler's formula: a route that shares nothing with the closed forms. */
function mehler(f: (x: number) => number, a: Activation, q1: number, q2: number, c: number): number {
  const coefficients = (q: number) => {
    const sd = Math.sqrt(q);
    return Array.from({ length: 60 }, (_, k) =>
      gaussianExpectation((u) => f(u) * hermite(k, u / sd), sd, a.smoothness),
    );
  };
  const [first, second] = [coefficients(q1), coefficients(q2)];
  return first.reduce((sum, x, k) => sum + x * second[k] * c ** k, 0);
}

/** Hermite polynomials normalised under the Gaussian measure. */
function hermite(k: number, z: number): number {
  let [previous, current] = [0, 1];
  for (let j = 0; j < k; j++)
    [previous, current] = [current, (z * current - Math.sqrt(j) * previous) / Math.sqrt(j + 1)];
  return current;
}

const withDuals = names.map((name) => activation(name)).filter((a) => a.dual);

describe.each(withDuals.map((a) => [a.name, a] as const))("closed-form duals of %s", (_, a) => {
  it("agree with Mehler's series to 1e-10 at moderate correlations, where 60 terms suffice", () => {
    for (const [q1, q2, c] of [
      [1.3, 0.7, 0.5],
      [0.4, 2.1, -0.6],
      [1, 1, 0],
    ]) {
      const k = c * Math.sqrt(q1 * q2);
      expect(a.dual!(q1, q2, k)).toBeCloseTo(mehler(a.phi, a, q1, q2, c), 10);
      expect(a.derivativeDual!(q1, q2, k)).toBeCloseTo(mehler(a.derivative, a, q1, q2, c), 10);
      if (a.smoothness.kind === "analytic")
        expect(a.secondDerivativeDual!(q1, q2, k)).toBeCloseTo(mehler(a.secondDerivative, a, q1, q2, c), 10);
    }
  });

  it("obey Price's theorem: each is the derivative of the one before in the covariance", () => {
    for (const [q1, q2, k] of [
      [1.3, 0.7, 0.31],
      [0.2, 5, -0.8],
    ]) {
      expect(slopeOf((x) => a.dual!(q1, q2, x), k)).toBeCloseTo(a.derivativeDual!(q1, q2, k), 8);
      expect(slopeOf((x) => a.derivativeDual!(q1, q2, x), k)).toBeCloseTo(a.secondDerivativeDual!(q1, q2, k), 8);
    }
  });

  it("reach the one-dimensional moments on the diagonal, to rounding", () => {
    for (const q of [1e-6, 0.3, 4]) {
      const sd = Math.sqrt(q);
      expect(a.dual!(q, q, q) / gaussianExpectation((x) => a.phi(x) ** 2, sd, a.smoothness)).toBeCloseTo(1, 12);
      expect(a.derivativeDual!(q, q, q)).toBeCloseTo(
        gaussianExpectation((x) => a.derivative(x) ** 2, sd, a.smoothness),
        12,
      );
    }
  });
});

describe("activation", () => {
  it("reads a slope, and gives back a canonical name", () => {
    expect(activation("leakyRelu(0.30)").name).toBe("leakyRelu(0.3)");
    expect(activation("leakyRelu(0.3)").phi(-2)).toBeCloseTo(-0.6, 15);
  });

  it.each(["tahn", "", "leakyRelu", "leakyRelu()", "leakyRelu(x)", "tanh(2)"])(
    "refuses %j and lists the names",
    (bad) => {
      expect(() => activation(bad)).toThrow(/expected one of linear, relu.*leakyRelu\(slope\); got/);
    },
  );

  it("refuses the leaky rectifier that is no kink at all", () => {
    expect(() => activation("leakyRelu(1)")).toThrow(/use linear/);
  });

  it("keeps the log-slope of tanh finite where the slope underflows", () => {
    expect(activation("tanh").logDerivative(500)).toBeCloseTo(2 * Math.LN2 - 1000, 10);
  });

  it("keeps the slope of the relu kernel at c = 1 to rounding, where arccos would lose half of the digits", () => {
    const relu = activation("relu");
    const tiny = 1e-10;
    // 1 - 2 * derivativeDual = theta / pi, and theta = sqrt(2 (1 - c)) for small 1 - c.
    expect((1 - 2 * relu.derivativeDual!(1, 1, 1 - tiny)) / (Math.sqrt(2 * tiny) / Math.PI)).toBeCloseTo(1, 6);
  });
});
