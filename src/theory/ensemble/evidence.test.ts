import { describe, expect, it } from "vitest";
import { cholesky, logDetSpd, type Matrix, solveCholesky } from "../../numerics/linalg/index.ts";
import { wideNetwork } from "../kernels/index.ts";
import { ensemble } from "./ensemble.ts";
import { leaveOneOutLogDensity, logEvidence, prequential } from "./evidence.ts";
import { learningProblem } from "./learningProblem.ts";
import { nngpPosterior, withNoise } from "./nngpPosterior.ts";
import { sinusoidProblem } from "./sinusoidProblem.ts";

const network = wideNetwork({ activation: "relu", depth: 2, sigmaW: 1.4, sigmaB: 0.2 });
const problem = sinusoidProblem({ points: 7, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 1, evaluationOffset: 50 });
const rowsOf = ({ rows, cols, data }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);

const logNormal = (y: number, mean: number, variance: number): number =>
  -0.5 * ((y - mean) ** 2 / variance + Math.log(2 * Math.PI * variance));

describe("evidence", () => {
  it("is the Gaussian log density of all labels at once", () => {
    const e = ensemble(problem, network);
    const k = withNoise(e.train.nngp, 0.05);
    const weights = solveCholesky(cholesky(k), problem.targets).data;
    const fit = problem.targets.data.reduce((sum, y, i) => sum + y * weights[i], 0);
    expect(logEvidence(e, 0.05)).toBeCloseTo(-0.5 * (fit + logDetSpd(k) + 7 * Math.log(2 * Math.PI)), 11);
  });

  it("is spent label by label: each prequential term is the density under the posterior of the labels before", () => {
    const e = ensemble(problem, network);
    const terms = prequential(e, 0.05);
    const [x, y] = [rowsOf(problem.inputs), [...problem.targets.data]];
    for (let i = 1; i < 7; i++) {
      const before = ensemble(
        learningProblem({ inputs: x.slice(0, i), targets: y.slice(0, i), evaluationInputs: [x[i]] }),
        network,
      );
      const { means, variances } = nngpPosterior(before, 0.05);
      expect(terms[i]).toBeCloseTo(logNormal(y[i], means.data[0], variances[0] + 0.05), 10);
    }
  });

  it("left one out, each label has the density under the posterior of all others", () => {
    const e = ensemble(problem, network);
    const densities = leaveOneOutLogDensity(e, 0.05);
    const [x, y] = [rowsOf(problem.inputs), [...problem.targets.data]];
    for (let i = 0; i < 7; i++) {
      const others = ensemble(
        learningProblem({ inputs: x.toSpliced(i, 1), targets: y.toSpliced(i, 1), evaluationInputs: [x[i]] }),
        network,
      );
      const { means, variances } = nngpPosterior(others, 0.05);
      expect(densities[i]).toBeCloseTo(logNormal(y[i], means.data[0], variances[0] + 0.05), 10);
    }
  });

  it("does not depend on the order of the labels, and adds up over outputs", () => {
    const reversed = learningProblem({
      ...problem,
      inputs: rowsOf(problem.inputs).reverse(),
      targets: [...problem.targets.data].reverse(),
    });
    expect(logEvidence(ensemble(reversed, network), 0.1)).toBeCloseTo(logEvidence(ensemble(problem, network), 0.1), 11);
    const twice = learningProblem({
      inputs: problem.inputs,
      targets: [...problem.targets.data].map((v) => [v, v]),
      evaluationInputs: problem.evaluationInputs,
    });
    expect(logEvidence(ensemble(twice, network), 0.1)).toBeCloseTo(
      2 * logEvidence(ensemble(problem, network), 0.1),
      11,
    );
    expect(() => logEvidence(ensemble(problem, network), -1)).toThrow("noiseVariance >= 0");
  });
});
