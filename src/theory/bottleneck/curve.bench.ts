import { bench, describe } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { curve } from "./curve.ts";
import { fiveByThree } from "./examples.ts";
import { gaussianIb } from "./gaussian/index.ts";
import { dualIb, ib } from "./geometry.ts";

const betas = Array.from({ length: 40 }, (_, i) => 2 * 1.1 ** i);

describe("curves", () => {
  for (const geometry of [ib, dualIb])
    bench(
      `${geometry.name}, 5 x 3, 40 betas, 25 restarts (budget 1 s)`,
      () => {
        curve(fiveByThree, { geometry, betas, key: randomKey(1) });
      },
      { iterations: 3, warmupIterations: 1 },
    );
  bench("Gaussian, 1000 points (budget 10 ms)", () => {
    for (let i = 0; i < 1000; i++) gaussianIb([0.9, 0.6, 0.3, 0.1], { beta: 1 + 0.05 * (i + 1) });
  });
});
