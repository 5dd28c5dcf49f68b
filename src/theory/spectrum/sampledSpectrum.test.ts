import { describe, expect, it } from "vitest";
import { Estimate } from "../../numerics/estimate/index.ts";
import { randomKey, splitKey } from "../../numerics/random/index.ts";
import type { Weights } from "../network/index.ts";
import { densityGrid } from "./densityGrid.ts";
import { spectrumEdge } from "./edge.ts";
import { uniformJacobian } from "./jacobianModel.ts";
import { criticalNetwork, sampledSpectrum } from "./sampledSpectrum.ts";

const key = randomKey(20221204, "sampled spectrum");

const cases: [string, number, number, Weights][] = [
  ["tanh", 0.1, 4, "orthogonal"],
  ["erf", 0.2, 3, "gaussian"],
  ["hardTanh", 0.5, 4, "orthogonal"],
  ["relu", 1, 3, "gaussian"],
  ["leakyRelu(0.3)", 1, 4, "orthogonal"],
];

describe("the spectrum of a sampled Jacobian", () => {
  it.each(cases)(
    "of %s at q=%d, depth %d, %s weights has the masses and the edge of the theory",
    (name, q, depth, weights) => {
      const width = 240;
      const model = uniformJacobian({ activation: name, q, depth, weights });
      const edge = spectrumEdge(model);
      if (edge.kind !== "edge") throw new Error("expected an edge");
      const { lambda, density, weights: w } = densityGrid(model, { points: 2000, floor: 1e-9 });
      const [low, high] = [0.2 * edge.lambda, 0.6 * edge.lambda];
      const theory = lambda.reduce((s, x, i) => (x > low && x < high ? s + w[i] * density[i] : s), 0);
      const spectra = [0, 1, 2, 3, 4, 5].map((i) => {
        const { network, input } = criticalNetwork({
          activation: name,
          q,
          depth,
          width,
          weights,
          key: splitKey(key, name, i),
        });
        return sampledSpectrum(network, input);
      });
      const mass = Estimate.of(spectra.map((s) => s.filter((x) => x > low && x < high).length / width));
      // 4 standard errors, and depth/width for the finite-size shift
      expect(Math.abs(mass.value - theory)).toBeLessThan(4 * mass.stdError + depth / width);
      // the largest eigenvalue sits within O(n^-2/3), and the length fluctuations O(depth n^-1/2), of the edge or of the atom
      const largest = Estimate.of(spectra.map((s) => s[0]));
      const top = name === "hardTanh" ? Math.exp(model.logScale) : edge.lambda;
      expect(Math.abs(largest.value / top - 1)).toBeLessThan(4 * width ** (-2 / 3) + depth / width);
    },
  );

  it("belongs to a network whose layers all have the variance asked for", () => {
    const { network, input } = criticalNetwork({
      activation: "tanh",
      q: 0.3,
      depth: 2,
      width: 400,
      weights: "orthogonal",
      key,
    });
    const { sigmaW, sigmaB } = network.network;
    const q1 = (sigmaW * sigmaW * input.reduce((s, x) => s + x * x, 0)) / 400 + sigmaB * sigmaB;
    expect(q1).toBeCloseTo(0.3, 12);
  });

  it("needs a critical point", () => {
    expect(() =>
      criticalNetwork({ activation: "softplus", q: 1, depth: 2, width: 10, weights: "gaussian", key }),
    ).toThrow(/criticalNetwork: expected a q with a critical point/);
  });
});
