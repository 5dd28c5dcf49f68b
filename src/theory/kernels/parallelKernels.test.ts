import { expect, it } from "vitest";
import "../../host/node.ts";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { activation } from "../activations/index.ts";
import { kernels } from "./kernels.ts";
import { parallelKernels } from "./parallelKernels.ts";
import { wideNetwork } from "./wideNetwork.ts";

const x = { rows: 23, cols: 5, data: normals(randomKey(1), 115) };

it.each(["relu", "tanh"])("kernels on two worker threads are those of the plain loop: %s", async (activation) => {
  const network = wideNetwork({ activation, depth: 2, sigmaW: 1.2, sigmaB: 0.1 });
  const [spread, plain] = [await parallelKernels(x, network, { threads: 2 }), kernels(x, network)];
  expect(spread.nngp.data).toEqual(plain.nngp.data);
  expect(spread.ntk.data).toEqual(plain.ntk.data);
});

it("an activation of one's own, which no worker can be told by name, is computed here", async () => {
  const own = { ...activation("erf"), name: "mine" };
  const network = wideNetwork({ activation: own, depth: 1, sigmaW: 1 });
  expect(await parallelKernels(x, network)).toEqual(kernels(x, network));
});
