import { describe, expect, it } from "vitest";
import { activation } from "../activations/index.ts";
import type { Weights } from "../network/index.ts";
import { spectrumDensity } from "./density.ts";
import { densityGrid } from "./densityGrid.ts";
import { spectrumAtoms, spectrumEdge, spectrumLowerEdge } from "./edge.ts";
import { type JacobianModel, jacobianModel, spectrumMoments, uniformJacobian } from "./jacobianModel.ts";
import { fussCatalanEdge, fussCatalanMoment, marchenkoPastur } from "./testing/closedForms.ts";

/** Mass, mean and variance of continuous part plus atoms; below the grid the density is a power law (Gaussian weights). */
function totals(model: JacobianModel, floor: number) {
  const { lambda, density, weights } = densityGrid(model, { points: 3000, floor });
  const atoms = spectrumAtoms(model);
  const sum = (g: (x: number) => number) =>
    weights.reduce((s, w, i) => s + w * g(lambda[i]) * density[i], 0) +
    atoms.reduce((s, atom) => s + atom.mass * g(atom.lambda), 0);
  const mass = sum(() => 1) + (model.gaussianCount > 0 ? (model.gaussianCount + 1) * lambda[0] * density[0] : 0);
  const mean = sum((x) => x);
  return { mass, mean, variance: sum((x) => x * x) - mean * mean };
}

const cases: [string, number, number, Weights][] = [
  ["tanh", 0.1, 4, "orthogonal"],
  ["tanh", 1, 3, "gaussian"],
  ["erf", 0.3, 5, "gaussian"],
  ["erf", 0.5, 3, "orthogonal"],
  ["hardTanh", 0.5, 4, "orthogonal"],
  ["hardTanh", 2, 3, "orthogonal"],
  ["hardTanh", 1, 2, "gaussian"],
  ["relu", 1, 3, "gaussian"],
  ["relu", 1, 4, "orthogonal"],
  ["leakyRelu(0.3)", 1, 2, "orthogonal"],
  ["leakyRelu(0.3)", 1, 5, "orthogonal"],
  ["leakyRelu(0.3)", 1, 3, "gaussian"],
  ["linear", 1, 1, "gaussian"],
  ["linear", 1, 6, "gaussian"],
];

describe("the spectral density of a Jacobian", () => {
  it.each(cases)(
    "of %s at q=%d, depth %d, %s weights has mass one with its atoms and the moments of free products",
    (name, q, depth, weights) => {
      const model = uniformJacobian({ activation: name, q, depth, weights });
      // 1e-4 is what the density promises
      const { mass, mean, variance } = totals(model, 1e-36);
      expect(Math.abs(mass - 1)).toBeLessThan(1e-4);
      const exact = spectrumMoments(model);
      expect(Math.abs(mean - 1)).toBeLessThan(1e-5);
      expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(1e-5);
    },
  );

  it("of one Gaussian layer is the Marchenko-Pastur law", () => {
    const model = uniformJacobian({ activation: "linear", q: 1, depth: 1, weights: "gaussian" });
    const lambdas = [0.001, 0.1, 0.5, 1, 2, 3.5, 3.999];
    const density = spectrumDensity(model, lambdas);
    // 1e-6: the Green function is taken 1e-9 above the axis, amplified by the square root near the edge
    for (const [i, lambda] of lambdas.entries())
      expect(Math.abs(density[i] / marchenkoPastur(lambda) - 1)).toBeLessThan(1e-6);
  });

  it.each([1, 2, 3, 8])("of %d linear Gaussian layers has the Fuss-Catalan moments and edge", (depth) => {
    const model = uniformJacobian({ activation: "linear", q: 1, depth, weights: "gaussian" });
    const edge = spectrumEdge(model);
    expect(edge.kind === "edge" && edge.lambda / fussCatalanEdge(depth)).toBeCloseTo(1, 12);
    const { lambda, density, weights } = densityGrid(model, { points: 4000, floor: 1e-12 });
    for (const k of [1, 2, 3, 4]) {
      const moment = weights.reduce((s, w, i) => s + w * lambda[i] ** k * density[i], 0);
      expect(Math.abs(moment / fussCatalanMoment(depth, k) - 1)).toBeLessThan(1e-5);
    }
  });

  it("of two free projections of equal rank p > 1/2 ends at 4p(1-p), below an atom of mass 2p-1", () => {
    const q = 0.5;
    const model = uniformJacobian({ activation: "hardTanh", q, depth: 2, weights: "orthogonal", sigmaW2: 1 });
    const p = model.groups[0].law.weights[model.groups[0].law.values.indexOf(1)];
    const edge = spectrumEdge(model);
    expect(edge.kind === "edge" && edge.lambda).toBeCloseTo(4 * p * (1 - p), 10);
    const [top, zero] = spectrumAtoms(model);
    expect(top).toEqual({ lambda: 1, mass: expect.closeTo(2 * p - 1, 12) });
    expect(zero.mass).toBeCloseTo(1 - p, 12);
  });

  it("is symmetric under inversion for leaky slopes and orthogonal weights", () => {
    const a = 0.3;
    const model = uniformJacobian({ activation: `leakyRelu(${a})`, q: 1, depth: 4, weights: "orthogonal", sigmaW2: 1 });
    const edge = spectrumEdge(model);
    // f and a^2/f have the same law, so lambda and a^(2L)/lambda have
    if (edge.kind !== "edge") throw new Error("expected an edge");
    expect(spectrumLowerEdge(model) / (a ** 8 / edge.lambda)).toBeCloseTo(1, 10);
    const x = 0.4 * edge.lambda;
    const y = a ** 8 / x;
    const [fx, fy] = spectrumDensity(model, [x, y]);
    expect((fy * y) / (fx * x)).toBeCloseTo(1, 6);
  });

  it("of layers with different variances has the moments of their product, whatever the order", () => {
    const layers = [0.05, 0.4, 1.5].map((q) => ({
      activation: activation("tanh"),
      q,
      sigmaW2: 1 + q,
      weights: "orthogonal" as const,
    }));
    const model = jacobianModel(layers);
    const { mass, mean, variance } = totals(model, 1e-12);
    const exact = spectrumMoments(model);
    expect(Math.abs(mass - 1)).toBeLessThan(1e-4);
    expect(Math.abs(mean / exact.mean - 1)).toBeLessThan(1e-5);
    expect(Math.abs(variance / exact.variance - 1)).toBeLessThan(1e-4);
    const reversed = spectrumDensity(jacobianModel([...layers].reverse()), [0.5]);
    expect(reversed[0]).toBeCloseTo(spectrumDensity(model, [0.5])[0], 8);
  });

  it("is zero above the upper and below the lower edge", () => {
    const model = uniformJacobian({ activation: "leakyRelu(0.5)", q: 1, depth: 3, weights: "orthogonal" });
    const edge = spectrumEdge(model);
    if (edge.kind !== "edge") throw new Error("expected an edge");
    expect([...spectrumDensity(model, [edge.lambda * 1.01, spectrumLowerEdge(model) * 0.99])]).toEqual([0, 0]);
  });

  it("refuses a discrete spectrum, an eigenvalue of zero and parameters outside their domain, in one line", () => {
    const linear = uniformJacobian({ activation: "linear", q: 1, depth: 3, weights: "orthogonal" });
    expect(() => spectrumDensity(linear, [1])).toThrow(/scaled orthogonal map/);
    expect(() =>
      spectrumDensity(uniformJacobian({ activation: "tanh", q: 1, depth: 1, weights: "orthogonal" }), [1]),
    ).toThrow(/one orthogonal layer/);
    expect(() =>
      spectrumDensity(uniformJacobian({ activation: "tanh", q: 1, depth: 2, weights: "gaussian" }), [0]),
    ).toThrow(/lambda > 0/);
    expect(() => uniformJacobian({ activation: "tanh", q: 0, depth: 2, weights: "gaussian" })).toThrow(/q > 0/);
    expect(() => uniformJacobian({ activation: "tanh", q: 1, depth: 0, weights: "gaussian" })).toThrow(
      /depth an integer >= 1/,
    );
    expect(() => jacobianModel([])).toThrow(/at least one layer/);
  });
});
