import { describe, expect, it } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { gaussianIbAtRate } from "../bottleneck/index.ts";
import { gaussianProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import { informationPath } from "./informationPath.ts";

const times = [1e-3, 1e-2, 0.1, 1, 10, 100];

describe("informationPath", () => {
  it("stays under the exact frontier of Gaussian data, and takes in the input with time", () => {
    for (const [seed, activation] of ["relu", "erf"].entries()) {
      const problem = gaussianProblem({
        dimension: 10,
        points: 60,
        evaluationPoints: 600,
        rho2: 0.75,
        key: randomKey(seed, "path"),
      });
      const path = informationPath(network({ activation, depth: 2, sigmaW: Math.SQRT1_2, sigmaB: 0.1 }), problem, {
        times,
        batch: 40,
      });
      path.label.forEach((y, t) => {
        // 600 points know the label information to 1/sqrt(1200) = 0.03 nats
        expect(y).toBeLessThan(gaussianIbAtRate([0.75], { rate: path.input[t].lower }).ity + 0.06);
      });
      for (let t = 1; t < times.length; t++)
        // no compression to within two percent: a measured regularity, not a theorem
        expect(path.input[t].lower).toBeGreaterThan(0.98 * path.input[t - 1].lower);
    }
  });

  it("can lose a percent of the input information: monotonicity is not a law", () => {
    const problem = gaussianProblem({
      dimension: 10,
      points: 80,
      evaluationPoints: 128,
      rho2: 0.75,
      key: randomKey(3, "ib"),
    });
    const net = network({ activation: "erf", depth: 2, sigmaW: Math.SQRT2, sigmaB: 0.1 });
    const [peak, end] = informationPath(net, problem, { times: [5, 100] }).input.map((b) => b.lower);
    expect(peak - end).toBeGreaterThan(0.01);
  });
});
