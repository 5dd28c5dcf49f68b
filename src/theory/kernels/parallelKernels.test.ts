import { expect, it } from "vitest";
import "../../host/node.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { activation } from "../activations/index.ts";
import { network } from "../network/index.ts";
import { kernels } from "./kernels.ts";
import { parallelKernels } from "./parallelKernels.ts";

const x = { rows: 23, cols: 5, data: normals(randomKey(1), 115) };

it.each(["relu", "tanh"])("kernels on two worker threads are those of the plain loop: %s", async (activation) => {
  const net = network({ activation, depth: 3, sigmaW: 1.2, sigmaB: 0.1 });
  const [spread, plain] = [await parallelKernels(net, x, { threads: 2 }), kernels(net, x)];
  expect(spread.nngp.data).toEqual(plain.nngp.data);
  expect(spread.ntk.data).toEqual(plain.ntk.data);
});

it("an activation of one's own, which no worker can be told by name, is computed here", async () => {
  const own = { ...activation("erf"), name: "mine" };
  const net = network({ activation: own, depth: 2, sigmaW: 1 });
  expect(await parallelKernels(net, x)).toEqual(kernels(net, x));
});
