import { describe, expect, it } from "vitest";
import { goldenSection } from "../../numerics/roots/index.ts";
import { gaussianIbFrontier } from "./gaussianIbFrontier.ts";

describe("gaussianIbFrontier", () => {
  it("starts at the origin with slope rho^2 and ends at I(X;Y)", () => {
    expect(gaussianIbFrontier(0.75, 0)).toBeCloseTo(0, 15);
    expect(gaussianIbFrontier(0.75, 1e-7) / 1e-7).toBeCloseTo(0.75, 6);
    expect(gaussianIbFrontier(0.75, Number.POSITIVE_INFINITY)).toBeCloseTo(-0.5 * Math.log(0.25), 15);
  });

  it("is the bottleneck optimum: its slope at the beta of the vector solution is 1/beta", () => {
    // one active eigenvalue lambda = 1 - rho^2: I_x = 1/2 ln((beta-1)(1-lambda)/lambda), I_y = I_x - 1/2 ln(beta(1-lambda))
    const rho2 = 0.6;
    for (const beta of [2, 5, 40]) {
      const rate = 0.5 * Math.log(((beta - 1) * rho2) / (1 - rho2));
      expect(gaussianIbFrontier(rho2, rate)).toBeCloseTo(rate - 0.5 * Math.log(beta * rho2), 13);
      const best = goldenSection((r) => r - beta * gaussianIbFrontier(rho2, r), 0, 10);
      expect(best).toBeCloseTo(rate, 5);
    }
  });

  it("refuses what is no correlation and no rate", () => {
    expect(() => gaussianIbFrontier(1.1, 1)).toThrow("rho2 in [0, 1]");
    expect(() => gaussianIbFrontier(0.5, -1)).toThrow("rate >= 0");
  });
});
