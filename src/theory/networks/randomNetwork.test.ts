import { describe, expect, it } from "vitest";
import { gram, type Matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, normals, randomKey } from "../../numerics/random/index.ts";
import { forward } from "./forward.ts";
import { overlaps } from "./overlaps.ts";
import { type Architecture, randomNetwork } from "./randomNetwork.ts";

const key = randomKey(11, "networks");
const tanh: Architecture = { activation: "tanh", sigmaW: 1.4, sigmaB: 0.3, inputs: 12, width: 20, depth: 4 };
const x = normals(randomKey(5), 12);

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
