import { describe, expect, it } from "vitest";
import { integrate } from "../../numerics/quadrature/index.ts";
import { uniformJacobian } from "./jacobianModel.ts";
import { spectralMass } from "./spectralMass.ts";
import { marchenkoPastur } from "./testing/closedForms.ts";

describe("the mass of an interval of eigenvalues", () => {
  it("is the integral of the Marchenko-Pastur density for one Gaussian layer", () => {
    const model = uniformJacobian({ activation: "linear", q: 1, depth: 1, weights: "gaussian" });
    // the grid cuts the interval at a grid point: an error of one weight, about 1e-3 of the range of ln lambda
    expect(Math.abs(spectralMass(model, { from: 0.5, to: 2 }) - integrate(marchenkoPastur, 0.5, 2))).toBeLessThan(2e-3);
  });

  it("counts the atom of unclipped directions", () => {
    const model = uniformJacobian({ activation: "hardTanh", q: 0.5, depth: 4, weights: "orthogonal" });
    expect(spectralMass(model, { from: 1.9, to: 2.1 })).toBeCloseTo(0.3708, 3);
  });

  it("refuses an interval that is none", () => {
    const model = uniformJacobian({ activation: "tanh", q: 0.5, depth: 2, weights: "gaussian" });
    expect(() => spectralMass(model, { from: 0, to: 1 })).toThrow(/0 < from < to/);
  });
});
