import { describe, expect, it } from "vitest";
import { fromRows, gram, type Matrix, matmul } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, normals, randomKey } from "../../numerics/random/index.ts";
import { propagateCovariance } from "../meanField/index.ts";
import { forward } from "./forward.ts";
import { forwardLaw } from "./forwardLaw.ts";
import { jacobian, jacobianVector, vectorJacobian } from "./jacobian.ts";
import { overlapEstimates, overlaps, squaredDistances } from "./overlaps.ts";
import { type Architecture, randomNetwork } from "./randomNetwork.ts";

const key = randomKey(11, "networks");
const tanh: Architecture = { activation: "tanh", sigmaW: 1.4, sigmaB: 0.3, inputs: 12, width: 20, depth: 4 };
const x = normals(randomKey(5), 12);

const outputOf = (architecture: Architecture, input: Float64Array, which: "activations" | "preactivations") =>
  forward(randomNetwork(architecture, key), { rows: 1, cols: input.length, data: input })[architecture.depth - 1][
    which
  ];
const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

describe("randomNetwork", () => {
  it("draws the same layer twice, and another for another key or layer", () => {
    const network = randomNetwork(tanh, key);
    const { weights } = network.layer(2);
    expect(network.layer(2).weights).toEqual(weights);
    expect(network.layer(3).weights).not.toEqual(weights);
    expect(randomNetwork(tanh, randomKey(12)).layer(2).weights).not.toEqual(weights);
  });

  it("draws isometries times sigmaW where orthogonal weights are asked for", () => {
    const network = randomNetwork({ ...tanh, weights: "orthogonal" }, key);
    const product = gram(network.layer(2).weights).data;
    for (let i = 0; i < 20; i++)
      for (let j = 0; j < 20; j++) expect(product[20 * i + j]).toBeCloseTo(i === j ? 1.4 ** 2 : 0, 12);
  });

  it("keeps the mean square of inputs under rectangular orthogonal weights exactly when they widen", () => {
    const network = randomNetwork({ ...tanh, sigmaB: 0, depth: 1, weights: "orthogonal" }, key);
    const [{ preactivations }] = forward(network, { rows: 1, cols: 12, data: x });
    const meanSquare = (h: Matrix) => overlaps(h).data[0];
    expect(meanSquare(preactivations) / meanSquare({ rows: 1, cols: 12, data: x })).toBeCloseTo(1.4 ** 2, 12);
  });

  it("refuses sizes that are no sizes, and inputs that do not fit", () => {
    expect(() => randomNetwork({ ...tanh, depth: 0 }, key)).toThrow(/expected depth an integer >= 1; got 0/);
    expect(() => randomNetwork({ ...tanh, width: 1.5 }, key)).toThrow(/expected width/);
    expect(() => forward(randomNetwork(tanh, key), gaussianMatrix(key, 2, 3, 1))).toThrow(/12 components; got 3/);
  });
});

describe("the Jacobian", () => {
  it.each(["gaussian", "orthogonal"] as const)("is what central differences see, %s weights", (weights) => {
    const architecture = { ...tanh, weights };
    const J = jacobian(randomNetwork(architecture, key), x);
    for (const j of [0, 5, 11]) {
      const [up, down] = [1e-5, -1e-5].map((h) =>
        outputOf(
          architecture,
          x.map((v, i) => v + (i === j ? h : 0)),
          "activations",
        ),
      );
      const column = up.data.map((v, i) => (v - down.data[i]) / 2e-5);
      // Truncation and rounding of the difference are both about 1e-10 here.
      expect(
        largestGap(
          column,
          J.data.filter((_, at) => at % 12 === j),
        ),
      ).toBeLessThan(1e-8);
    }
  });

  it("times a vector, forward and in reverse, is the full product", () => {
    for (const output of ["activation", "preactivation"] as const) {
      const network = randomNetwork(tanh, key);
      const J = jacobian(network, x, output);
      const v = normals(randomKey(6), 12);
      const u = normals(randomKey(7), 20);
      expect(
        largestGap(jacobianVector(network, x, v, output), matmul(J, { rows: 12, cols: 1, data: v }).data),
      ).toBeLessThan(1e-13);
      expect(
        largestGap(vectorJacobian(network, x, u, output), matmul({ rows: 1, cols: 20, data: u }, J).data),
      ).toBeLessThan(1e-13);
    }
  });

  it("differs between the ends of the last layer by the last slopes only", () => {
    const network = randomNetwork(tanh, key);
    const h = outputOf(tanh, x, "preactivations").data;
    const [after, before] = [jacobian(network, x), jacobian(network, x, "preactivation")];
    const slopes = Array.from(before.data, (_, at) => 1 / Math.cosh(h[Math.floor(at / 12)]) ** 2);
    expect(
      largestGap(
        after.data,
        before.data.map((value, at) => value * slopes[at]),
      ),
    ).toBeLessThan(1e-13);
  });
});

describe("overlaps of wide networks", () => {
  const inputs = fromRows([
    normals(randomKey(1), 64),
    normals(randomKey(2), 64),
    normals(randomKey(2), 64).map((v, i) => v + 0.3 * (i % 3)),
  ]);
  const wide: Architecture = { activation: "tanh", sigmaW: 1.3, sigmaB: 0.2, inputs: 64, width: 300, depth: 6 };
  const theory = propagateCovariance(wide, overlaps(inputs), 6);
  const samplers = {
    "drawn with their weights": (k: typeof key) => forward(randomNetwork(wide, k), inputs),
    "drawn from the law of the layers": (k: typeof key) => forwardLaw(wide, inputs, k),
  };

  it.each(Object.entries(samplers))("%s are the mean-field covariances within the error bars", (_, sample) => {
    const layers = overlapEstimates(sample, key, 40);
    layers.forEach(({ overlap }, l) => {
      for (let a = 0; a < 3; a++)
        for (let b = 0; b < 3; b++) {
          const { value, stdError } = overlap[a][b];
          // 4 standard errors for 54 comparisons, plus the 1/n shift of mean field (about 0.3/300 for tanh).
          expect(Math.abs(value - theory[l].data[3 * a + b])).toBeLessThan(4 * stdError + 2e-3);
        }
    });
  });

  it("have the same fluctuations whichever way they are drawn", () => {
    const [one, other] = Object.values(samplers).map((sample) => overlapEstimates(sample, key, 60)[5].overlap[0][1]);
    // The standard error of a standard deviation from 60 samples is 9 %; 40 % is 3 of them for the ratio of two.
    expect(Math.abs(Math.log(one.stdError / other.stdError))).toBeLessThan(0.4);
  });

  it("give the squared distances of the rows they come from", () => {
    const h = gaussianMatrix(key, 3, 7, 1);
    const between = h.data.slice(0, 7).reduce((sum, v, j) => sum + (v - h.data[14 + j]) ** 2, 0);
    const { data } = squaredDistances(overlaps(h), 7);
    expect([data[2], data[6]]).toEqual([expect.closeTo(between, 12), expect.closeTo(between, 12)]);
    expect([data[0], data[4], data[8]]).toEqual([0, 0, 0]);
  });

  it("of coinciding inputs coincide", () => {
    const twins = fromRows([inputs.data.slice(0, 64), inputs.data.slice(0, 64)]);
    const [layer] = forwardLaw({ ...wide, depth: 1 }, twins, key);
    const h = layer.preactivations.data;
    // Equal up to the rounding of a square root of the singular covariance.
    expect(largestGap(h.slice(0, 300), h.slice(300))).toBeLessThan(1e-13);
  });

  it("refuse to be drawn from the Gaussian law when the weights are orthogonal", () => {
    expect(() => forwardLaw({ ...wide, weights: "orthogonal" }, inputs, key)).toThrow(/expected Gaussian weights/);
  });
});
