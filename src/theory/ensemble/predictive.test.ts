import { describe, expect, it } from "vitest";
import { type Matrix, matmul } from "../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { learningProblem } from "../data/index.ts";
import { kernels } from "../kernels/index.ts";
import { network } from "../network/index.ts";
import { ensemble, maxLearningRate } from "./ensemble.ts";
import { expectedLoss, testLoss, trainLoss } from "./losses.ts";
import { nngpPosterior, ntkGpPosterior } from "./nngpPosterior.ts";
import { predictive, predictiveCovariance, predictives } from "./predictive.ts";
import { trainingPredictive } from "./testing/trainingPredictive.ts";
import { gradientDescent, gradientFlow, heavyBall } from "./training.ts";
import { varianceOrdering } from "./varianceOrdering.ts";

const random = (seed: number, name: string, rows: number, cols: number): Matrix => ({
  rows,
  cols,
  data: normals(randomKey(seed, name), rows * cols),
});

/** A random problem with `outputs` outputs. */
function randomProblem(seed: number, points: number, dimension: number, outputs = 1, evaluationPoints = 6) {
  return learningProblem({
    inputs: random(seed, "x", points, dimension),
    targets: random(seed, "y", points, outputs),
    evaluationInputs: random(seed, "xe", evaluationPoints, dimension),
    evaluationTargets: random(seed, "ye", evaluationPoints, outputs),
  });
}

const erf = network({ activation: "erf", depth: 3, sigmaW: 1.5, sigmaB: 0.1 });

describe("the trained ensemble", () => {
  it("is the fixed point and the average of the training dynamics, step by step", () => {
    // the definition: propagate mean and covariance of (f(X), f(x)) through k explicit gradient steps of the linear model
    const problem = randomProblem(1, 4, 3);
    const e = ensemble(erf, problem);
    const learningRate = 0.3 * maxLearningRate(e);
    const steps = 7;
    const all = random(0, "unused", 10, 3);
    all.data.set(problem.inputs.data);
    all.data.set(problem.evaluationInputs.data, 12);
    const k = kernels(erf, all);
    const n = 10;
    // step matrix 1 - eta Theta(all, X) on the training block
    const map: Matrix = { rows: n, cols: n, data: new Float64Array(n * n) };
    for (let i = 0; i < n; i++)
      for (let j = 0; j < n; j++)
        map.data[i * n + j] = (i === j ? 1 : 0) - (j < 4 ? learningRate * k.ntk.data[i * n + j] : 0);
    let mean: Matrix = { rows: n, cols: 1, data: new Float64Array(n) };
    let covariance = k.nngp;
    for (let step = 0; step < steps; step++) {
      const pull = matmul(map, mean).data;
      for (let i = 0; i < n; i++)
        for (let j = 0; j < 4; j++) pull[i] += learningRate * k.ntk.data[i * n + j] * problem.targets.data[j];
      mean = { rows: n, cols: 1, data: pull };
      covariance = matmul(matmul(map, covariance), map, { transposeB: true });
    }
    const training = gradientDescent({ learningRate, steps });
    const law = predictive(e, training);
    const onTrain = trainingPredictive(e, training);
    const sigma = predictiveCovariance(e, training);
    for (let p = 0; p < 6; p++) {
      expect(law.means.data[p]).toBeCloseTo(mean.data[4 + p], 12);
      expect(law.variances[p]).toBeCloseTo(covariance.data[(4 + p) * 11], 12);
      for (let q = 0; q < 6; q++) expect(sigma.data[p * 6 + q]).toBeCloseTo(covariance.data[(4 + p) * 10 + 4 + q], 12);
    }
    for (let p = 0; p < 4; p++) {
      expect(onTrain.means.data[p]).toBeCloseTo(mean.data[p], 12);
      expect(onTrain.variances[p]).toBeCloseTo(covariance.data[p * 11], 12);
    }
  });

  it("starts as the prior and ends at the data, on the training points", () => {
    const e = ensemble(erf, randomProblem(2, 6, 3, 2));
    const start = predictive(e, gradientFlow(0));
    expect(start.means.data.every((v) => v === 0)).toBe(true);
    expect(start.variances).toEqual(e.evaluation.nngp);
    const end = trainingPredictive(e, gradientFlow(Number.POSITIVE_INFINITY));
    end.means.data.forEach((v, at) => {
      expect(v).toBeCloseTo(e.problem.targets.data[at], 9);
    });
    expect(Math.max(...end.variances)).toBeLessThan(1e-12);
    expect(trainLoss(e, gradientFlow(Number.POSITIVE_INFINITY))).toBe(0);
  });

  it("evaluated on its training points is the ensemble on the training set", () => {
    const problem = randomProblem(3, 5, 2);
    const e = ensemble(erf, { ...problem, evaluationInputs: problem.inputs, evaluationTargets: problem.targets });
    for (const tau of [0, 0.1, 2]) {
      const [outside, inside] = [predictive(e, gradientFlow(tau)), trainingPredictive(e, gradientFlow(tau))];
      outside.variances.forEach((v, i) => {
        expect(v).toBeCloseTo(inside.variances[i], 9);
        expect(outside.means.data[i]).toBeCloseTo(inside.means.data[i], 9);
      });
      // two routes to the training loss: point by point, and mode by mode
      expect(trainLoss(e, gradientFlow(tau))).toBeCloseTo(expectedLoss(inside, problem.targets).total, 12);
    }
  });

  it("with the tangent kernel of the last layer only is the NNGP posterior (Theta -> K)", () => {
    const e = ensemble(erf, randomProblem(4, 6, 3));
    const lastLayer = ensemble(network({ activation: "linear", depth: 1, sigmaW: 1.5, sigmaB: 0.1 }), e.problem);
    // no hidden layer: Theta = K; regularised by early stopping alone, its end is the noiseless posterior
    const end = predictive({ ...lastLayer }, gradientFlow(Number.POSITIVE_INFINITY));
    expect(lastLayer.jitter).toBeGreaterThan(0);
    const posterior = nngpPosterior(lastLayer, { noiseVariance: lastLayer.jitter });
    end.means.data.forEach((v, i) => {
      expect(v).toBeCloseTo(posterior.means.data[i], 5);
    });
    const trained = predictive(e, gradientFlow(Number.POSITIVE_INFINITY));
    const gp = ntkGpPosterior(e, { noiseVariance: 0 });
    trained.means.data.forEach((v, i) => {
      expect(v).toBeCloseTo(gp.means.data[i], 9);
    });
  });

  it("treats outputs one by one", () => {
    const problem = randomProblem(5, 6, 3, 3);
    const both = predictive(ensemble(erf, problem), gradientFlow(0.5));
    for (let o = 0; o < 3; o++) {
      const column = (m: Matrix): number[] => Array.from({ length: m.rows }, (_, i) => m.data[i * 3 + o]);
      const single = ensemble(
        erf,
        learningProblem({
          ...problem,
          targets: column(problem.targets),
          evaluationTargets: column(problem.evaluationTargets!),
        }),
      );
      const law = predictive(single, gradientFlow(0.5));
      law.means.data.forEach((v, i) => {
        expect(v).toBeCloseTo(both.means.data[i * 3 + o], 12);
      });
      expect(law.variances).toEqual(both.variances);
    }
  });

  it("gives the same at many times as at one", () => {
    const e = ensemble(erf, randomProblem(6, 6, 3));
    const times = [0, 0.1, 1, 10].map(gradientFlow);
    predictives(e, times).forEach((law, t) => {
      const alone = predictive(e, times[t]);
      law.variances.forEach((v, i) => {
        expect(v).toBeCloseTo(alone.variances[i], 13);
      });
    });
  });

  it("lowers its training loss monotonically, and splits the test loss", () => {
    const e = ensemble(erf, randomProblem(7, 6, 3));
    const losses = [0, 0.01, 0.1, 1, 10].map((tau) => trainLoss(e, gradientFlow(tau)));
    for (let t = 1; t < losses.length; t++) expect(losses[t]).toBeLessThan(losses[t - 1]);
    const test = testLoss(e, gradientFlow(1));
    expect(test.bias + test.variance).toBeCloseTo(test.total, 14);
  });
});

describe("three uncertainties", () => {
  it("are ordered at every point, for random data and networks", () => {
    for (let seed = 0; seed < 12; seed++) {
      const activation = ["relu", "erf", "gelu", "leakyRelu(0.2)"][seed % 4];
      const net = network({ activation, depth: 2 + (seed % 3), sigmaW: 1.2, sigmaB: 0.2 });
      const {
        nngpPosterior: bayes,
        ensemble: trained,
        ntkGp,
      } = varianceOrdering(ensemble(net, randomProblem(seed, 7, 4)));
      trained.forEach((v, i) => {
        // rounding of a difference of order one
        expect(bayes[i]).toBeLessThanOrEqual(v + 1e-12);
        expect(v).toBeLessThanOrEqual(ntkGp[i] + 1e-12);
      });
    }
  });
});

describe("doubtful problems", () => {
  it("are refused or reported", () => {
    const e = ensemble(erf, randomProblem(8, 5, 2));
    const limit = maxLearningRate(e);
    expect(() => predictive(e, gradientDescent({ learningRate: limit, steps: 3 }))).toThrow("lower the learning rate");
    expect(() => predictive(e, gradientDescent({ learningRate: 0.99 * limit, steps: 3 }))).not.toThrow();
    expect(() => predictive(e, heavyBall({ learningRate: 1.5 * limit, momentum: 0.9, steps: 3 }))).not.toThrow();
    expect(() => learningProblem({ inputs: [[1], [2]], targets: [1], evaluationInputs: [[1]] })).toThrow(
      "expected 2 rows",
    );
    expect(() => learningProblem({ inputs: [[1]], targets: [1], evaluationInputs: [[1, 2]] })).toThrow("dimension 1");
    const blind = ensemble(erf, learningProblem({ inputs: [[1], [2]], targets: [1, 2], evaluationInputs: [[1.5]] }));
    expect(() => testLoss(blind, gradientFlow(1))).toThrow("evaluationTargets");
  });

  it("say that two labels contradict each other, and how much jitter a singular kernel was given", () => {
    const e = ensemble(
      erf,
      learningProblem({
        inputs: [
          [1, 2],
          [1, 2],
          [0, 1],
        ],
        targets: [1, -1, 0],
        evaluationInputs: [[1, 1]],
      }),
    );
    expect(e.warnings.some((w) => w.includes("inputs 0 and 1 coincide with different targets"))).toBe(true);
    expect(e.jitter).toBeGreaterThan(0);
    expect(e.warnings.some((w) => w.includes(`${e.jitter} was added`))).toBe(true);
    // the mean label is what a contradictory point can be fitted to
    const end = trainingPredictive(e, gradientFlow(1e3));
    expect(end.means.data[0]).toBeCloseTo(0, 5);
    const zero = ensemble(
      network({ activation: "relu", depth: 2, sigmaW: 1 }),
      learningProblem({
        inputs: [
          [0, 0],
          [1, 0],
        ],
        targets: [0, 1],
        evaluationInputs: [[1, 1]],
      }),
    );
    expect(zero.warnings.some((w) => w.includes("input 0 is zero"))).toBe(true);
  });
});
