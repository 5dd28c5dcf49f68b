import { expect, it } from "vitest";
import { sinusoidProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import * as ensembles from "./index.ts";

const problem = sinusoidProblem({ points: 3, dim: 2, a: 0.9, b: 0.3, evaluationPoints: 1, evaluationOffset: 50 });
const e = ensembles.ensemble(network({ activation: "relu", sigmaW: 1.4, depth: 2 }), problem);
const noise = { noiseVariance: -1 };

it.each<[string, () => unknown]>([
  [
    "maxLearningRate: expected momentum in [0, 1); got NaN",
    () => ensembles.maxLearningRate(e, { momentum: Number.NaN }),
  ],
  ["maxLearningRate: expected momentum in [0, 1); got 1", () => ensembles.maxLearningRate(e, { momentum: 1 })],
  ["logEvidence: expected noiseVariance >= 0 and finite; got -1", () => ensembles.logEvidence(e, noise)],
  ["prequential: expected noiseVariance >= 0 and finite; got -1", () => ensembles.prequential(e, noise)],
  [
    "leaveOneOutLogDensity: expected noiseVariance >= 0 and finite; got -1",
    () => ensembles.leaveOneOutLogDensity(e, noise),
  ],
  ["gradientFlow: expected tau >= 0; got NaN", () => ensembles.gradientFlow(Number.NaN)],
  [
    "gradientDescent: expected steps an integer >= 0; got 1.5",
    () => ensembles.gradientDescent({ learningRate: 1, steps: 1.5 }),
  ],
  [
    "heavyBall: expected momentum in [0, 1); got NaN",
    () => ensembles.heavyBall({ learningRate: 1, steps: 1, momentum: Number.NaN }),
  ],
])("refuses a value outside its domain, naming itself: %s", (message, call) => {
  expect(call).toThrow(message);
});
