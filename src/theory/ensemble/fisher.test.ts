import { describe, expect, it } from "vitest";
import { Estimate } from "../../numerics/estimate/index.ts";
import { matmul } from "../../numerics/linalg/index.ts";
import { integrate } from "../../numerics/quadrature/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { sinusoidProblem } from "../data/index.ts";
import { network } from "../network/index.ts";
import { sampleTangentMlp, squaredParameterDistance } from "../networks/tangentMlp.ts";
import { trainMlp } from "../networks/trainMlp.ts";
import { ensemble } from "./ensemble.ts";
import { fisherEnergy, fisherLength, fisherTrace, parameterDisplacement, pathEnergy } from "./fisher.ts";
import { trainLoss } from "./losses.ts";
import { gradientFlow } from "./training.ts";

const problem = sinusoidProblem({ points: 5, dim: 3, a: 0.9, b: 0.3, evaluationPoints: 2, evaluationOffset: 100 });
const net = network({ activation: "erf", depth: 2, sigmaW: 1.5, sigmaB: 0.1 });
const e = ensemble(net, problem);

describe("paths through parameter space", () => {
  it("have the energy that the loss has lost", () => {
    for (const tau of [0, 0.2, 5]) {
      const lost = 5 * (trainLoss(e, gradientFlow(0)) - trainLoss(e, gradientFlow(tau)));
      expect(pathEnergy(e, tau)).toBeCloseTo(lost, 12);
    }
  });

  it("obey displacement <= length <= sqrt(time x energy)", () => {
    for (const tau of [0.01, 0.3, 4]) {
      expect(parameterDisplacement(e, tau)).toBeLessThanOrEqual(tau * pathEnergy(e, tau));
      expect(fisherLength(e, tau) ** 2).toBeLessThanOrEqual(tau * fisherEnergy(e, tau) * (1 + 1e-9));
    }
  });

  it("integrate the Fisher speed", () => {
    const m = e.lambda.map((_, i) => e.nngpModes.data[i * 5 + i] + e.targetModes.data[i] ** 2);
    const power = (t: number): number =>
      e.lambda.reduce((sum, v, i) => sum + v * v * Math.exp(-2 * v * t) * m[i], 0) / 5;
    expect(fisherEnergy(e, 0.7)).toBeCloseTo(integrate(power, 0, 0.7, { tol: 1e-12 }), 10);
    expect(fisherLength(e, 0.7)).toBeCloseTo(
      integrate((t) => Math.sqrt(power(t)), 0, 0.7, { tol: 1e-10 }),
      8,
    );
  });

  it("have the trace of the tangent kernel as Fisher trace", () => {
    expect(fisherTrace(e)).toBeCloseTo(e.lambda.reduce((a, b) => a + b) / 5, 12);
    expect(fisherEnergy(e, Number.POSITIVE_INFINITY)).toBeGreaterThan(fisherEnergy(e, 1));
    expect(() => fisherLength(e, Number.POSITIVE_INFINITY)).toThrow("finite tau");
  });

  it("carry real networks as far as the theory says", () => {
    // 60 networks of width 400; small steps stand for the flow: first-order error eta lambda_max / 2 = 1 %
    const tau = 0.4;
    const steps = 100;
    const moved = Array.from({ length: 60 }, (_, s) => {
      const start = sampleTangentMlp(network({ ...net, inputs: 3, width: 400 }), { key: randomKey(21, s) });
      const end = trainMlp(start, { ...problem, learningRate: tau / steps, steps });
      return squaredParameterDistance(start, end);
    });
    const simulated = Estimate.of(moved);
    const theory = parameterDisplacement(e, tau);
    expect(Math.abs(simulated.value - theory)).toBeLessThan(4 * simulated.stdError + 0.01 * theory);
    expect(matmul(e.vectors, e.vectors, { transposeA: true }).data[0]).toBeCloseTo(1, 12);
  });
});
