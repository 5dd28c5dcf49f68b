import { expect, it } from "vitest";
import { network } from "../network/index.ts";
import { chaosKernel, kernelBlock, kernelDiagonal, kernels, noiseStability } from "./index.ts";

const net = network({ activation: "erf", sigmaW: 1.2, depth: 2 });
const wrong = (inputs: unknown) => inputs as number[][];

it.each<[string, () => unknown]>([
  ["kernels: expected a matrix or a list of rows; got 3", () => kernels(net, wrong(3))],
  ["kernels: expected a matrix or a list of rows; got null", () => kernels(net, wrong(null))],
  ["kernels: expected a matrix or a list of rows; got 1,2", () => kernels(net, wrong([1, 2]))],
  ["kernelDiagonal: expected a matrix or a list of rows; got x", () => kernelDiagonal(net, wrong("x"))],
  ["kernelBlock: columns: expected a matrix or", () => kernelBlock(net, { rows: [[1]], columns: wrong({}) })],
  ["chaosKernel: expected finite entries; got NaN", () => chaosKernel(net, [[Number.NaN]])],
  ["noiseStability: expected rho in [-1, 1]; got NaN", () => noiseStability(net, [[1]], { rho: Number.NaN })],
])("refuses a point outside its domain, naming itself: %s", (message, call) => {
  expect(call).toThrow(message);
});
