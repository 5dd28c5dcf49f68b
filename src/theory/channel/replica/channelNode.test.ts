import { expect, it } from "vitest";
import { panelRule } from "../../../numerics/quadrature/index.ts";
import { gaussHermite } from "../../../numerics/quadrature/testing/gaussHermite.ts";
import { normalCdf, normalPdf } from "../../../numerics/special/index.ts";
import { activation } from "../../activations/index.ts";
import { channelNode } from "./channelNode.ts";

/** Hard tanh in closed form: three segments, each a Gaussian times a difference of normal distribution functions. */
function hardTanhDensity(y: number, w: number, v: number, A: number): number {
  const atoms =
    normalCdf((-1 - w) / Math.sqrt(v)) * gaussian(y + 1, 1 / A) +
    normalCdf((w - 1) / Math.sqrt(v)) * gaussian(y - 1, 1 / A);
  const P = 1 / v + A;
  const m = (w / v + A * y) / P;
  const inside = normalCdf((1 - m) * Math.sqrt(P)) - normalCdf((-1 - m) * Math.sqrt(P));
  return atoms + gaussian(y - w, v + 1 / A) * inside;
}

const gaussian = (d: number, variance: number) => normalPdf(d / Math.sqrt(variance)) / Math.sqrt(variance);

it.each([
  [0.5, 1.5, 10],
  [1.5, 1.5, 2],
  [0.05, 1, 200],
])("hard tanh: agrees with the closed-form output density at V = %f, r = %f, A = %f", (V, r, A) => {
  const rule = gaussHermite(120);
  const total = rule.weights.reduce((a, b) => a + b, 0);
  const scale = Math.sqrt((r - V) / (rule.nodes.reduce((s, x, i) => s + rule.weights[i] * x * x, 0) / total || 1));
  let information = 0;
  let score = 0;
  for (let i = 0; i < rule.nodes.length; i++) {
    const w = scale * rule.nodes[i];
    const edges = Array.from({ length: 241 }, (_, k) => -1 - 9 / Math.sqrt(A) + (k / 240) * (2 + 18 / Math.sqrt(A)));
    const { nodes, weights } = panelRule(edges, 8);
    for (let k = 0; k < nodes.length; k++) {
      const p = hardTanhDensity(nodes[k], w, V, A);
      if (p < 1e-100) continue;
      const h = 1e-5;
      const slope = (hardTanhDensity(nodes[k], w + h, V, A) - hardTanhDensity(nodes[k], w - h, V, A)) / (2 * h);
      information -= (rule.weights[i] / total) * weights[k] * p * Math.log(p);
      score += ((rule.weights[i] / total) * weights[k] * slope * slope) / p;
    }
  }
  information -= 0.5 * Math.log((2 * Math.PI * Math.E) / A);
  const node = channelNode({ activation: activation("hardTanh"), precision: A, uncertainty: V, variance: r });
  expect(node.information).toBeCloseTo(information, 5);
  expect(node.score / score).toBeCloseTo(1, 4);
  const coarse = channelNode({ activation: activation("hardTanh"), precision: A, uncertainty: V, variance: r }, 2);
  expect(coarse.information).toBeCloseTo(node.information, 5);
});

it.each(["tanh", "relu", "hardTanh", "leakyRelu(0.2)", "abs", "gelu", "elu", "sin"])(
  "%s: obeys dI/dA = mmse/2 and dI/dV = score/2 (at fixed r)",
  (name) => {
    const at = (precision: number, uncertainty: number) =>
      channelNode({ activation: activation(name), precision, uncertainty, variance: 1.4 });
    for (const [A, V] of [
      [0.01, 0.7],
      [3, 1.2],
      [60, 0.3],
    ]) {
      const [dA, dV] = [1e-3 * A, 1e-4 * V];
      const node = at(A, V);
      const slopeA = (at(A + dA, V).information - at(A - dA, V).information) / (2 * dA);
      expect(Math.abs(slopeA - node.mmse / 2)).toBeLessThan(1e-5 * node.mmse + 1e-9 / dA);
      const slopeV = (at(A, V + dV).information - at(A, V - dV).information) / (2 * dV);
      expect(Math.abs(slopeV - node.score / 2)).toBeLessThan(1e-4 * node.score + 1e-10 / dV);
    }
  },
);

it("an even activation says nothing of the sign: no score at an unknown mean", () => {
  const { score } = channelNode({ activation: activation("abs"), precision: 10, uncertainty: 1, variance: 1 });
  expect(Math.abs(score)).toBeLessThan(1e-15);
});

it("interior noise counts as uncertainty of the pre-activation", () => {
  const tanh = activation("tanh");
  const noisy = channelNode({
    activation: tanh,
    precision: 4,
    uncertainty: 0.3,
    variance: 0.3,
    interiorNoiseVariance: 0.2,
  });
  const plain = channelNode({ activation: tanh, precision: 4, uncertainty: 0.5, variance: 0.5 });
  expect(noisy.information).toBeCloseTo(plain.information, 13);
});
