import "../../host/node.ts";
import { bench, describe } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { gaussianProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import { ensemble } from "./ensemble.ts";
import { fisherEnergy, parameterDisplacement } from "./fisher.ts";
import { trainLoss } from "./losses.ts";
import { exactParameterInformationCurve, frozenParameterInformation } from "./parameterInformation.ts";
import { predictives } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

describe("ensemble curves, N = 1000, M = 100, 100 times, after the eigendecomposition (budget: 1 s in all)", () => {
  const problem = gaussianProblem({
    dimension: 20,
    points: 1000,
    evaluationPoints: 100,
    rho2: 0.75,
    key: randomKey(1),
  });
  const e = ensemble(network({ activation: "erf", depth: 3, sigmaW: 1.5, sigmaB: 0.1 }), problem);
  const times = Array.from({ length: 100 }, (_, i) => 10 ** (i / 20 - 3));
  bench("means, variances, training loss", () => {
    predictives(e, times.map(gradientFlow));
    for (const tau of times) trainLoss(e, gradientFlow(tau));
  });
  bench("parameter information (frozen), displacement, Fisher energy", () => {
    for (const tau of times) {
      frozenParameterInformation(e, tau);
      parameterDisplacement(e, tau);
      fisherEnergy(e, tau);
    }
  });
  bench("parameter information (exact), with the chaos kernel", () => {
    exactParameterInformationCurve(e, times);
  });
});
