import { describe, expect, it } from "vitest";
import { integrate } from "../../numerics/quadrature/index.ts";
import { activation } from "../activations/index.ts";
import { marchenkoPastur } from "./closedForms.ts";
import { uniformJacobian } from "./jacobianModel.ts";
import { spectralMass } from "./spectralMass.ts";

describe("the mass of an interval of eigenvalues", () => {
  it("is the integral of the Marchenko-Pastur density for one Gaussian layer", () => {
    const model = uniformJacobian(activation("linear"), 1, 1, "gaussian");
    // the grid cuts the interval at a grid point: an error of one weight, about 1e-3 of the range of ln lambda
    expect(Math.abs(spectralMass(model, 0.5, 2) - integrate(marchenkoPastur, 0.5, 2))).toBeLessThan(2e-3);
  });

  it("counts the atom of unclipped directions", () => {
    const model = uniformJacobian(activation("hardTanh"), 0.5, 4, "orthogonal");
    expect(spectralMass(model, 1.9, 2.1)).toBeCloseTo(0.3708, 3);
  });

  it("refuses an interval that is none", () => {
    const model = uniformJacobian(activation("tanh"), 0.5, 2, "gaussian");
    expect(() => spectralMass(model, 0, 1)).toThrow(/0 < from < to/);
  });
});
