import { bench, describe } from "vitest";
import { numpyPeer } from "../testing/numpyPeer.ts";
import { gaussianExpectation } from "./gaussianExpectation.ts";
import type { Smoothness } from "./smoothness.ts";

const peer = await numpyPeer();
const thousand = (f: () => number): void => {
  for (let i = 0; i < 1000; i++) f();
};
const tanhLike: Smoothness = { kind: "analytic", strip: Math.PI / 2 };
const atZero: Smoothness = { kind: "kinked", kinks: [0] };
const atOne: Smoothness = { kind: "kinked", kinks: [-1, 1] };

describe("a thousand Gaussian expectations at sd = 1: one microsecond each shows as one millisecond", () => {
  bench("tanh^2, to 1e-15", () => thousand(() => gaussianExpectation((u) => Math.tanh(u) ** 2, 1, tanhLike)));
  if (peer) bench("numpy tanh^2, 64 Gauss-Hermite points, to 1e-8", () => peer.run("tanh expectations", 1000));
  bench("relu", () => thousand(() => gaussianExpectation((u) => (u > 0 ? u : 0), 1, atZero)));
  bench("hard tanh", () => thousand(() => gaussianExpectation((u) => (u > 1 ? 1 : u < -1 ? -1 : u), 1, atOne)));
});
