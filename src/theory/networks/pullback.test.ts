import { expect, it } from "vitest";
import { gaussianMatrix, randomKey } from "../../numerics/random/index.ts";
import { network } from "../network/index.ts";
import { forward } from "./forward.ts";
import { jacobian } from "./jacobian.ts";
import { pullback } from "./pullback.ts";
import { randomNetwork } from "./randomNetwork.ts";

const net = network({ activation: "tanh", sigmaW: 1.4, sigmaB: 0.2, depth: 3, width: 6, inputs: 4 });
const drawn = randomNetwork(net, { key: randomKey(1) });
const x = gaussianMatrix(randomKey(2), 3, 4, 1);
const v = gaussianMatrix(randomKey(3), 3, 6, 1);

it("is the transposed Jacobian at each input, and the outputs are those of the forward pass", () => {
  const { outputs, pull } = pullback(drawn, x);
  expect(outputs).toEqual(forward(drawn, x)[2].activations);
  const pulled = pull(v);
  for (let m = 0; m < 3; m++) {
    const J = jacobian(drawn, x.data.slice(4 * m, 4 * m + 4));
    for (let j = 0; j < 4; j++) {
      const sum = [0, 1, 2, 3, 4, 5].reduce((s, i) => s + J.data[4 * i + j] * v.data[6 * m + i], 0);
      expect(pulled.data[4 * m + j]).toBeCloseTo(sum, 13);
    }
  }
});
