import { describe, expect, it } from "vitest";
import { matmul } from "../../numerics/linalg/index.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { type Network, network } from "../network/index.ts";
import { forward } from "./forward.ts";
import { jacobian, jacobianVector } from "./jacobian.ts";
import { randomNetwork } from "./randomNetwork.ts";
import { vectorJacobian } from "./testing/vectorJacobian.ts";

const key = randomKey(11, "networks");
const tanh = network({ activation: "tanh", sigmaW: 1.4, sigmaB: 0.3, inputs: 12, width: 20, depth: 4 });
const x = normals(randomKey(5), 12);

const outputOf = (net: Network, input: Float64Array, which: "activations" | "preactivations") =>
  forward(randomNetwork(net, { key }), { rows: 1, cols: input.length, data: input })[net.depth - 1][which];
const largestGap = (a: ArrayLike<number>, b: ArrayLike<number>) =>
  Math.max(...Array.from(a, (value, i) => Math.abs(value - b[i])));

describe("the Jacobian", () => {
  it.each(["gaussian", "orthogonal"] as const)("is what central differences see, %s weights", (weights) => {
    const net = network({ ...tanh, weights });
    const J = jacobian(randomNetwork(net, { key }), x);
    for (const j of [0, 5, 11]) {
      const [up, down] = [1e-5, -1e-5].map((h) =>
        outputOf(
          net,
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
      const drawn = randomNetwork(tanh, { key });
      const J = jacobian(drawn, x, { output });
      const v = normals(randomKey(6), 12);
      const u = normals(randomKey(7), 20);
      expect(
        largestGap(jacobianVector(drawn, x, { v, output }), matmul(J, { rows: 12, cols: 1, data: v }).data),
      ).toBeLessThan(1e-13);
      expect(
        largestGap(vectorJacobian(drawn, x, { u, output }), matmul({ rows: 1, cols: 20, data: u }, J).data),
      ).toBeLessThan(1e-13);
    }
  });

  it("differs between the ends of the last layer by the last slopes only", () => {
    const drawn = randomNetwork(tanh, { key });
    const h = outputOf(tanh, x, "preactivations").data;
    const [after, before] = [jacobian(drawn, x), jacobian(drawn, x, { output: "preactivation" })];
    const slopes = Array.from(before.data, (_, at) => 1 / Math.cosh(h[Math.floor(at / 12)]) ** 2);
    expect(
      largestGap(
        after.data,
        before.data.map((value, at) => value * slopes[at]),
      ),
    ).toBeLessThan(1e-13);
  });
});

it("leaves the weights of a network as they are, also where a caller keeps its layers", () => {
  const net = network({ activation: "tanh", sigmaW: 1, depth: 1, width: 3 });
  const layer = randomNetwork(net, { key: randomKey(5) }).layer(1);
  const kept = { network: net, layer: () => layer };
  const first = jacobian(kept, Float64Array.of(1, 2, 3));
  expect(jacobian(kept, Float64Array.of(1, 2, 3))).toEqual(first);
});
