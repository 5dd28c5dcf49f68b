import "../../host/node.ts";
import { bench, describe } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { wideNetwork } from "../kernels/index.ts";
import { ensemble } from "./ensemble.ts";
import { fisherEnergy, parameterDisplacement } from "./fisher.ts";
import { gaussianProblem } from "./gaussianProblem.ts";
import { trainLoss } from "./losses.ts";
import { exactParameterInformationCurve, frozenParameterInformation } from "./parameterInformation.ts";
import { predictives } from "./predictive.ts";
import { gradientFlow } from "./training.ts";

describe("ensemble curves, N = 1000, M = 100, 100 times, after the eigendecomposition (budget: 1 s in all)", () => {
  const problem = gaussianProblem(randomKey(1), { dimension: 20, points: 1000, evaluationPoints: 100, rho2: 0.75 });
  const e = ensemble(problem, wideNetwork({ activation: "erf", depth: 2, sigmaW: 1.5, sigmaB: 0.1 }));
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
