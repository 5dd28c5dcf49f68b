import { describe, expect, it } from "vitest";
import { type Matrix, matrix } from "../../numerics/linalg/index.ts";
import { type Key, randomKey } from "../../numerics/random/index.ts";
import { learningProblem } from "../data/index.ts";
import { ensemble, gradientDescent, maxLearningRate, predictive, trainLoss } from "../ensemble/index.ts";
import { kernels } from "../kernels/index.ts";
import { type Network, network } from "../network/index.ts";
import { empiricalNtk } from "./empiricalNtk.ts";
import { linearisedOutputs } from "./linearisedTraining.ts";
import { networkOutputs, sampleTangentMlp, type TangentMlp } from "./tangentMlp.ts";
import { trainedEnsemble } from "./trainedEnsemble.ts";
import { trainMlp } from "./trainMlp.ts";

const sixPoints = learningProblem({
  inputs: [
    [1, 0.2],
    [-0.6, 0.9],
    [0.3, -1.1],
    [-1.2, -0.4],
    [0.8, 1.3],
    [-0.1, 0.5],
  ],
  targets: [0.5, -0.7, 1, -0.2, 0.1, -0.9],
  evaluationInputs: [
    [0.4, 0.4],
    [-0.8, 0.1],
    [1.5, -0.5],
  ],
});
const erf = network({ activation: "erf", depth: 3, sigmaW: 1.5, sigmaB: 0.1 });

const draw = (net: Network, width: number, key: Key) =>
  sampleTangentMlp(network({ ...net, inputs: 2, width }), { key });

/** Every parameter of a network, one after the other, as places to read and write. */
const parameterArrays = (mlp: TangentMlp): Float64Array[] => [...mlp.weights.map((w) => w.data), ...mlp.biases];

describe("networks in NTK parametrisation", () => {
  it("have the tangent kernel of their finite-difference gradients", () => {
    const mlp = draw(erf, 7, randomKey(1));
    const x = sixPoints.inputs;
    const kernel = matrix(6, 6);
    const h = 1e-5;
    for (const array of parameterArrays(mlp))
      for (let p = 0; p < array.length; p++) {
        const at = array[p];
        array[p] = at + h;
        const up = networkOutputs(mlp, x).data;
        array[p] = at - h;
        const down = networkOutputs(mlp, x).data;
        array[p] = at;
        const gradient = up.map((v, i) => (v - down[i]) / (2 * h));
        for (let i = 0; i < 6; i++) for (let j = 0; j < 6; j++) kernel.data[6 * i + j] += gradient[i] * gradient[j];
      }
    // central differences: rounding 1e-16 / 1e-5 per gradient
    empiricalNtk(mlp, x).data.forEach((v, at) => {
      expect(v).toBeCloseTo(kernel.data[at], 7);
    });
  });

  it("have an empirical tangent kernel that approaches the infinite-width one like 1/sqrt(width)", () => {
    const theta = kernels(erf, sixPoints.inputs).ntk;
    const deviation = (width: number): number => {
      let square = 0;
      for (let s = 0; s < 12; s++) {
        const mlp = draw(erf, width, randomKey(2, width, s));
        empiricalNtk(mlp, sixPoints.inputs).data.forEach((v, at) => {
          square += (v - theta.data[at]) ** 2;
        });
      }
      return Math.sqrt(square);
    };
    // a factor 16 in width is a factor 4 in deviation; twelve networks know it to about 25 %
    const ratio = deviation(32) / deviation(512);
    expect(ratio).toBeGreaterThan(2.5);
    expect(ratio).toBeLessThan(6.5);
  });

  it("leave their initial parameters alone, and descend", () => {
    const mlp = draw(erf, 32, randomKey(3));
    const before = networkOutputs(mlp, sixPoints.inputs).data;
    const trained = trainMlp(mlp, { ...sixPoints, learningRate: 0.02, steps: 400 });
    expect(networkOutputs(mlp, sixPoints.inputs).data).toEqual(before);
    const loss = (f: Float64Array): number => f.reduce((sum, v, i) => sum + (v - sixPoints.targets.data[i]) ** 2, 0);
    expect(loss(networkOutputs(trained, sixPoints.inputs).data)).toBeLessThan(0.05 * loss(before));
    expect(() => trainMlp(mlp, { ...sixPoints, learningRate: 50, steps: 400 })).toThrow("divergence");
  });

  it("take several outputs, each trained as if alone at infinite width", () => {
    const twice: Matrix = matrix(
      6,
      2,
      Float64Array.from({ length: 12 }, (_, at) => sixPoints.targets.data[at >> 1]),
    );
    const mlp = sampleTangentMlp(network({ ...erf, inputs: 2, width: 64 }), { key: randomKey(4), outputs: 2 });
    const trained = trainMlp(mlp, { inputs: sixPoints.inputs, targets: twice, learningRate: 0.05, steps: 800 });
    networkOutputs(trained, sixPoints.inputs).data.forEach((v, at) => {
      expect(Math.abs(v - twice.data[at])).toBeLessThan(0.1);
    });
  });

  it("with momentum arrive where the heavy-ball filter says", () => {
    const net = network({ activation: "linear", depth: 1, sigmaW: 1, sigmaB: 0.5 });
    const mlp = draw(net, 1, randomKey(5));
    const plan = { learningRate: 0.05, momentum: 0.7, steps: 11 };
    const f0 = networkOutputs(mlp, sixPoints.inputs).data;
    const trained = networkOutputs(trainMlp(mlp, { ...sixPoints, ...plan }), sixPoints.inputs).data;
    // without hidden layers it is linear in its parameters: the residual recursion is exact
    const theta = empiricalNtk(mlp, sixPoints.inputs);
    let previous = f0.map((v, i) => v - sixPoints.targets.data[i]);
    let current = previous.slice();
    for (let k = 0; k < 11; k++) {
      const push = current.map((_, i) => current.reduce((s, r, j) => s + theta.data[6 * i + j] * r, 0));
      const next = current.map((r, i) => r - 0.05 * push[i] + 0.7 * (r - previous[i]));
      [previous, current] = [current, next];
    }
    trained.forEach((v, i) => {
      expect(v - sixPoints.targets.data[i]).toBeCloseTo(current[i], 12);
    });
  });
});

describe("true and linearised networks", () => {
  it("agree better the wider they are: the mean of ten, erf L = 1, 150 steps", () => {
    const net = network({ activation: "erf", depth: 2, sigmaW: 1.5, sigmaB: 0.1 });
    const learningRate = 0.1 * maxLearningRate(ensemble(net, sixPoints));
    const plan = { learningRate, steps: 150 };
    const error = (width: number): number => {
      let total = 0;
      for (let s = 0; s < 10; s++) {
        const mlp = draw(net, width, randomKey(6, width, s));
        const lin = linearisedOutputs(mlp, { ...sixPoints, ...plan }).data;
        const full = networkOutputs(trainMlp(mlp, { ...sixPoints, ...plan }), sixPoints.evaluationInputs).data;
        total += Math.max(...full.map((v, i) => Math.abs(v - lin[i]))) / 10;
      }
      return total;
    };
    // reference 0.0306 (64) and 0.003813 (1024), means of twenty; the slope is between -1.1 and -0.55
    const [narrow, wide] = [error(64), error(1024)];
    expect(Math.abs(narrow / 0.0306 - 1)).toBeLessThan(0.6);
    expect(Math.abs(wide / 0.003813 - 1)).toBeLessThan(0.6);
    const slope = Math.log(wide / narrow) / Math.log(16);
    expect(slope).toBeGreaterThan(-1.1);
    expect(slope).toBeLessThan(-0.55);
  });
});

describe("the law of the infinite ensemble", () => {
  it("is that of finite networks trained by gradient descent: ReLU, 120 networks of width 512", () => {
    const net = network({ activation: "relu", depth: 2, sigmaW: Math.SQRT2, sigmaB: 0.1 });
    const e = ensemble(net, sixPoints);
    expect(maxLearningRate(e)).toBeCloseTo(0.31022368, 8);
    const learningRate = 0.1 * maxLearningRate(e);
    const looks = trainedEnsemble(network({ ...net, width: 512 }), sixPoints, {
      networks: 120,
      learningRate,
      lookAt: [10, 60],
      key: randomKey(7),
    });
    for (const { steps, means, variances, trainLoss: loss } of looks) {
      const training = gradientDescent({ learningRate, steps });
      const law = predictive(e, training);
      means.forEach((m, p) => {
        expect(Math.abs(m.value - law.means.data[p]) / m.stdError).toBeLessThan(4);
        const ratio = Math.sqrt(variances[p].value / law.variances[p]);
        // the sd of 120 draws is known to 1/sqrt(240) = 6.5 %
        expect(ratio).toBeGreaterThan(0.8);
        expect(ratio).toBeLessThan(1.2);
      });
      // finite width raises the loss by a few percent, beside the error bar
      const want = trainLoss(e, training);
      expect(Math.abs(loss.value - want)).toBeLessThan(4 * loss.stdError + 0.1 * want);
    }
  });
});
