import { describe, expect, it } from "vitest";
import { cholesky, logDetSpd, type Matrix, solveCholesky } from "../../numerics/linalg/index.ts";
import { learningProblem, sinusoidProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import { ensemble } from "./ensemble.ts";
import { leaveOneOutLogDensity, logEvidence, prequential } from "./evidence.ts";
import { nngpPosterior, withNoise } from "./nngpPosterior.ts";

const net = network({ activation: "relu", depth: 3, sigmaW: 1.4, sigmaB: 0.2 });
const problem = sinusoidProblem({ points: 7, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 1, evaluationOffset: 50 });
const rowsOf = ({ rows, cols, data }: Matrix): number[][] =>
  Array.from({ length: rows }, (_, i) => [...data.subarray(i * cols, (i + 1) * cols)]);

const logNormal = (y: number, mean: number, variance: number): number =>
  -0.5 * ((y - mean) ** 2 / variance + Math.log(2 * Math.PI * variance));

describe("evidence", () => {
  it("is the Gaussian log density of all labels at once", () => {
    const e = ensemble(net, problem);
    const k = withNoise(e.train.nngp, 0.05);
    const weights = solveCholesky(cholesky(k), problem.targets).data;
    const fit = problem.targets.data.reduce((sum, y, i) => sum + y * weights[i], 0);
    expect(logEvidence(e, { noiseVariance: 0.05 })).toBeCloseTo(
      -0.5 * (fit + logDetSpd(k) + 7 * Math.log(2 * Math.PI)),
      11,
    );
  });

  it("is spent label by label: each prequential term is the density under the posterior of the labels before", () => {
    const e = ensemble(net, problem);
    const terms = prequential(e, { noiseVariance: 0.05 });
    const [x, y] = [rowsOf(problem.inputs), [...problem.targets.data]];
    for (let i = 1; i < 7; i++) {
      const before = ensemble(
        net,
        learningProblem({ inputs: x.slice(0, i), targets: y.slice(0, i), evaluationInputs: [x[i]] }),
      );
      const { means, variances } = nngpPosterior(before, { noiseVariance: 0.05 });
      expect(terms[i]).toBeCloseTo(logNormal(y[i], means.data[0], variances[0] + 0.05), 10);
    }
  });

  it("left one out, each label has the density under the posterior of all others", () => {
    const e = ensemble(net, problem);
    const densities = leaveOneOutLogDensity(e, { noiseVariance: 0.05 });
    const [x, y] = [rowsOf(problem.inputs), [...problem.targets.data]];
    for (let i = 0; i < 7; i++) {
      const others = ensemble(
        net,
        learningProblem({ inputs: x.toSpliced(i, 1), targets: y.toSpliced(i, 1), evaluationInputs: [x[i]] }),
      );
      const { means, variances } = nngpPosterior(others, { noiseVariance: 0.05 });
      expect(densities[i]).toBeCloseTo(logNormal(y[i], means.data[0], variances[0] + 0.05), 10);
    }
  });

  it("does not depend on the order of the labels, and adds up over outputs", () => {
    const reversed = learningProblem({
      ...problem,
      inputs: rowsOf(problem.inputs).reverse(),
      targets: [...problem.targets.data].reverse(),
    });
    expect(logEvidence(ensemble(net, reversed), { noiseVariance: 0.1 })).toBeCloseTo(
      logEvidence(ensemble(net, problem), { noiseVariance: 0.1 }),
      11,
    );
    const twice = learningProblem({
      inputs: problem.inputs,
      targets: [...problem.targets.data].map((v) => [v, v]),
      evaluationInputs: problem.evaluationInputs,
    });
    expect(logEvidence(ensemble(net, twice), { noiseVariance: 0.1 })).toBeCloseTo(
      2 * logEvidence(ensemble(net, problem), { noiseVariance: 0.1 }),
      11,
    );
    expect(() => logEvidence(ensemble(net, problem), { noiseVariance: -1 })).toThrow("noiseVariance >= 0");
  });
});
