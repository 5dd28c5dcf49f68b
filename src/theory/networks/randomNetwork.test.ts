import { describe, expect, it } from "vitest";
import { gram, type Matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, normals, randomKey } from "../../numerics/random/index.ts";
import { network } from "../network/index.ts";
import { forward } from "./forward.ts";
import { overlaps } from "./overlaps.ts";
import { randomNetwork } from "./randomNetwork.ts";

const key = randomKey(11, "networks");
const tanh = network({ activation: "tanh", sigmaW: 1.4, sigmaB: 0.3, inputs: 12, width: 20, depth: 4 });
const x = normals(randomKey(5), 12);

describe("randomNetwork", () => {
  it("draws the same layer twice, and another for another key or layer", () => {
    const drawn = randomNetwork(tanh, { key });
    const { weights } = drawn.layer(2);
    expect(drawn.layer(2).weights).toEqual(weights);
    expect(drawn.layer(3).weights).not.toEqual(weights);
    expect(randomNetwork(tanh, { key: randomKey(12) }).layer(2).weights).not.toEqual(weights);
  });

  it("draws isometries times sigmaW where orthogonal weights are asked for", () => {
    const drawn = randomNetwork(network({ ...tanh, weights: "orthogonal" }), { key });
    const product = gram(drawn.layer(2).weights).data;
    for (let i = 0; i < 20; i++)
      for (let j = 0; j < 20; j++) expect(product[20 * i + j]).toBeCloseTo(i === j ? 1.4 ** 2 : 0, 12);
  });

  it("keeps the mean square of inputs under rectangular orthogonal weights exactly when they widen", () => {
    const net = network({ ...tanh, sigmaB: 0, depth: 1, weights: "orthogonal" });
    const [{ preactivations }] = forward(randomNetwork(net, { key }), { rows: 1, cols: 12, data: x });
    const meanSquare = (h: Matrix) => overlaps(h).data[0];
    expect(meanSquare(preactivations) / meanSquare({ rows: 1, cols: 12, data: x })).toBeCloseTo(1.4 ** 2, 12);
  });

  it("refuses sizes that are no sizes, and inputs that do not fit", () => {
    expect(() => network({ ...tanh, depth: 0 })).toThrow(/expected depth an integer >= 1; got 0/);
    expect(() => network({ ...tanh, width: 1.5 })).toThrow(/expected width/);
    expect(() => randomNetwork(network({ ...tanh, depth: undefined }), { key })).toThrow(/network of finite depth/);
    expect(() => forward(randomNetwork(tanh, { key }), gaussianMatrix(key, 2, 3, 1))).toThrow(/12 components; got 3/);
  });
});
