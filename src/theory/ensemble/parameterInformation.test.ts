import { describe, expect, it } from "vitest";
import { Estimate } from "../../numerics/estimate/index.ts";
import { matmul } from "../../numerics/linalg/index.ts";
import { integrate } from "../../numerics/quadrature/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { linearRegression } from "../../numerics/statistics/index.ts";
import { learningProblem, sinusoidProblem } from "../data/index.ts";
import { chaosKernel } from "../kernels/index.ts";
import { network } from "../network/index.ts";
import { pathParameterInformation } from "../networks/pathParameterInformation.ts";
import { sampleTangentMlp } from "../networks/tangentMlp.ts";
import { dataInformation } from "./dataInformation.ts";
import { ensemble } from "./ensemble.ts";
import {
  exactParameterInformation,
  exactParameterInformationCurve,
  frozenParameterInformation,
} from "./parameterInformation.ts";
import { predictive } from "./predictive.ts";
import { functionInformation } from "./testing/functionInformation.ts";
import { gradientFlow } from "./training.ts";

const threePoints = learningProblem({
  inputs: [
    [1, 0.2],
    [-0.6, 0.9],
    [0.3, -1.1],
  ],
  targets: [0.5, -0.7, 1],
  evaluationInputs: [
    [0.4, 0.4],
    [-0.8, 0.1],
  ],
});
const sinusoid = sinusoidProblem({ points: 6, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 4, evaluationOffset: 100 });
const shallow = network({ activation: "erf", depth: 2, sigmaW: 1.5 });

describe("parameter information", () => {
  it("reproduces the two laws of the reference experiment at four digits", () => {
    const e = ensemble(shallow, threePoints);
    [0.14026271, 2.46225434, 5.38864162].forEach((want, i) => {
      expect(e.lambda[i]).toBeCloseTo(want, 7);
    });
    const frozen = [1, 0.3, 0.1].map((tau) => frozenParameterInformation(e, tau));
    const exact = exactParameterInformationCurve(e, [1, 0.3, 0.1]);
    [6.513, 1.334, 0.226].forEach((want, i) => {
      expect(Math.abs(frozen[i] - want)).toBeLessThan(6e-4);
    });
    [7.487, 1.843, 0.353].forEach((want, i) => {
      expect(Math.abs(exact[i] - want)).toBeLessThan(6e-4);
    });
  });

  it("of trained finite networks follows the exact law and not the frozen one", () => {
    // 80 networks of width 256 at tau = 0.3; the finite-width bias is below the standard error
    const e = ensemble(shallow, threePoints);
    const samples = Array.from({ length: 80 }, (_, s) => {
      const mlp = sampleTangentMlp(network({ ...shallow, inputs: 2, width: 256 }), { key: randomKey(11, s) });
      return pathParameterInformation(mlp, { ...threePoints, tau: 0.3, steps: 4 });
    });
    const rates = samples.map((s) => s.initialRate);
    const atRest = Estimate.of(rates);
    expect(Math.abs(atRest.value)).toBeLessThan(4 * atRest.stdError);
    const { intercept, interceptError } = linearRegression(
      rates,
      samples.map((s) => s.divergence),
    );
    expect(Math.abs(intercept - exactParameterInformation(e, 0.3))).toBeLessThan(4 * interceptError);
    expect(intercept - frozenParameterInformation(e, 0.3)).toBeGreaterThan(6 * interceptError);
  });

  it("is never less than the frozen one, and equals it for a model linear in its parameters", () => {
    for (const tau of [1e-6, 1e-3, 0.1, 1, 30]) {
      const deep = ensemble(network({ activation: "gelu", depth: 3, sigmaW: 1.3, sigmaB: 0.2 }), sinusoid);
      expect(exactParameterInformation(deep, tau)).toBeGreaterThan(frozenParameterInformation(deep, tau));
      const line = ensemble(
        network({ activation: "linear", depth: 1, sigmaW: 1.5, sigmaB: 0.3 }),
        learningProblem({
          ...threePoints,
          inputs: [
            [1, 0.2, 0],
            [-0.6, 0.9, 1],
            [0.3, -1.1, 2],
          ],
          evaluationInputs: [[0, 1, 0]],
        }),
      );
      const [exact, frozen] = [exactParameterInformation(line, tau), frozenParameterInformation(line, tau)];
      expect(Math.abs(exact / frozen - 1)).toBeLessThan(1e-9);
    }
  });

  it("of the frozen model with Theta = K is the divergence of two Gaussians, mode by mode", () => {
    const e = ensemble(
      network({ activation: "linear", depth: 1, sigmaW: 1.5, sigmaB: 0.3 }),
      learningProblem({
        ...threePoints,
        inputs: [
          [1, 0.2, 0],
          [-0.6, 0.9, 1],
          [0.3, -1.1, 2],
        ],
        evaluationInputs: [[0, 1, 0]],
      }),
    );
    const tau = 0.8;
    let want = 0;
    e.lambda.forEach((v, i) => {
      const left = Math.exp(-tau * v);
      want += 0.5 * (left * left - 1 + 2 * tau * v) + (0.5 * (1 - left) ** 2 * e.targetModes.data[i] ** 2) / v;
    });
    expect(frozenParameterInformation(e, tau)).toBeCloseTo(want, 12);
  });

  it("is the path integral of Tr[e^{-t Theta} Gamma B_t M_0], of which it is the closed form", () => {
    const e = ensemble(network({ activation: "erf", depth: 3, sigmaW: 1.5, sigmaB: 0.1 }), sinusoid);
    const { gamma } = chaosKernel(e.network, e.problem.inputs);
    const g = matmul(matmul(e.vectors, gamma, { transposeA: true }), e.vectors).data;
    const m = (i: number, j: number): number =>
      e.nngpModes.data[6 * i + j] + e.targetModes.data[i] * e.targetModes.data[j];
    const rate = (t: number): number => {
      let sum = 0;
      e.lambda.forEach((a, i) => {
        e.lambda.forEach((b, j) => {
          sum += Math.exp(-a * t) * g[6 * i + j] * (-Math.expm1(-b * t) / b) * m(j, i);
        });
      });
      return sum;
    };
    const volume = e.lambda.reduce((sum, v) => sum + 0.6 * v + Math.expm1(-0.6 * v), 0);
    expect(exactParameterInformation(e, 0.6)).toBeCloseTo(volume + integrate(rate, 0, 0.6), 10);
  });

  it("bounds what any output has learned (data processing)", () => {
    const e = ensemble(network({ activation: "erf", depth: 3, sigmaW: 1.5, sigmaB: 0.1 }), sinusoid);
    for (const tau of [0.01, 0.3, 3]) {
      const single = dataInformation(predictive(e, gradientFlow(tau)), e.evaluation.nngp);
      const joint = functionInformation(e, gradientFlow(tau));
      const parameters = exactParameterInformation(e, tau);
      expect(single).toBeLessThan(joint);
      expect(joint).toBeLessThan(parameters);
    }
  });

  it("starts at zero, grows, and refuses the end of time and kinked activations", () => {
    const e = ensemble(network({ activation: "erf", depth: 2, sigmaW: 1.5, sigmaB: 0.1 }), sinusoid);
    const curve = exactParameterInformationCurve(e, [0, 1e-8, 1e-4, 1e-2, 1, 10]);
    expect(curve[0]).toBe(0);
    for (let t = 1; t < curve.length; t++) expect(curve[t]).toBeGreaterThan(curve[t - 1]);
    // for small times both terms start quadratically: 1/2 tau^2 (Tr Theta^2 + Tr Gamma M_0)
    expect(curve[2] / curve[1]).toBeCloseTo(1e8, -6);
    expect(() => frozenParameterInformation(e, Number.POSITIVE_INFINITY)).toThrow("finite tau");
    const relu = ensemble(network({ activation: "relu", depth: 2, sigmaW: 1.5 }), sinusoid);
    expect(() => exactParameterInformation(relu, 1)).toThrow("Gamma(x,x) is infinite");
    expect(frozenParameterInformation(relu, 1)).toBeGreaterThan(0);
  });
});
