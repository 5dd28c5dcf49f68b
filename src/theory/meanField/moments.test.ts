import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import { curvatureMoment, lengthSlope, meanActivation, secondMoment, slopeMoment } from "./moments.ts";

describe("Gaussian moments of activations", () => {
  it("are elementary for relu", () => {
    const relu = activation("relu");
    expect(secondMoment(relu, 3)).toBeCloseTo(1.5, 14);
    expect(slopeMoment(relu, 3)).toBeCloseTo(0.5, 14);
    expect(meanActivation(relu, 3)).toBeCloseTo(Math.sqrt(3 / (2 * Math.PI)), 13);
    expect(lengthSlope(relu, 3)).toBeCloseTo(0.5, 13);
    expect(curvatureMoment(relu, 3)).toBe(Number.POSITIVE_INFINITY);
  });

  it("agree between closed form and quadrature", () => {
    const { dual, derivativeDual, secondDerivativeDual, ...gelu } = activation("gelu");
    for (const q of [1e-3, 1, 9]) {
      expect(secondMoment(gelu, q)).toBeCloseTo(dual!(q, q, q), 13);
      expect(slopeMoment(gelu, q)).toBeCloseTo(derivativeDual!(q, q, q), 13);
      expect(curvatureMoment(gelu, q)).toBeCloseTo(secondDerivativeDual!(q, q, q), 13);
    }
  });

  it("have the small-length expansion of tanh: E phi^2 = q - 2q^2 + (17/3) q^3 - …", () => {
    const q = 1e-3;
    // The next term, about 25 q^4, is 2.5e-11.
    expect(Math.abs(secondMoment(activation("tanh"), q) - (q - 2 * q * q + (17 / 3) * q ** 3))).toBeLessThan(5e-11);
  });

  it("keep their limits at zero length", () => {
    expect(slopeMoment(activation("erf"), 0)).toBeCloseTo(4 / Math.PI, 14);
    expect(lengthSlope(activation("elu"), 0)).toBeCloseTo(1, 6);
  });
});
