import { expect, it } from "vitest";
import { Estimate } from "../../../numerics/estimate/index.ts";
import { matmul } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, randomKey } from "../../../numerics/random/index.ts";
import { network } from "../../network/index.ts";
import { logDetInformation } from "../finite/logDetInformation.ts";
import { layersOf } from "../layers.ts";
import { linearInformation } from "./linearInformation.ts";
import { rectangularInformation } from "./rectangularInformation.ts";

it("reproduces the reference value for layers 2, .5, 1.5", () => {
  const value = rectangularInformation(layersOf("layers", { alpha: [2, 0.25, 3], sigmaW2: [1.3, 1.3, 1.3] }), {
    gamma: 5,
  });
  expect(value).toBeCloseTo(0.7419539668722701, 12);
});

it("agrees with sampled rectangular products, with a coloured input", () => {
  const n = 80;
  const spectrum = [0.2, 1, 2.5];
  const samples = Array.from({ length: 16 }, (_, draw) => {
    const first = gaussianMatrix(randomKey(4, draw, 0), 1.5 * n, n, n ** -0.5);
    for (let i = 0; i < first.data.length; i++) first.data[i] *= Math.sqrt(spectrum[(i % n) % 3]);
    const second = gaussianMatrix(randomKey(4, draw, 1), 0.5 * n, 1.5 * n, (1.5 * n) ** -0.5);
    return logDetInformation(matmul(second, first), { gamma: 6 });
  });
  const { value, stdError } = Estimate.of(samples);
  const counts = [27, 27, 26].map((c) => c / n);
  const theory = rectangularInformation(layersOf("layers", { alpha: [1.5, 1 / 3], sigmaW2: [1, 1] }), {
    gamma: 6,
    inputCovariance: { values: spectrum, weights: counts },
  });
  expect(Math.abs(value - theory)).toBeLessThan(4 * stdError + 1 / n);
});

it("square layers are the deep linear network; widening without bound makes a layer transparent", () => {
  expect(rectangularInformation(Array(2).fill({ alpha: 1, sigmaW2: 1.2 * 1.2 }), { gamma: 3 })).toBeCloseTo(
    linearInformation(network({ activation: "linear", sigmaW: 1.2, depth: 2 }), { gamma: 3 }),
    12,
  );
  const wide = rectangularInformation([{ alpha: 1e6, sigmaW2: 1 }], { gamma: 3 / 1e6 });
  expect(wide).toBeCloseTo(0.5 * Math.log(4), 5);
});

it("asks for positive ratios", () => {
  expect(() => rectangularInformation(layersOf("layers", { alpha: [1, 0], sigmaW2: [1, 1] }), { gamma: 1 })).toThrow(
    /rectangularInformation: expected alpha > 0/,
  );
});
