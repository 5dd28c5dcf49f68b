import { expect, test } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { stochastic } from "./stochastic.ts";

test("stochastic makes rows of probabilities that keep log-ratios, without overflow", () => {
  const { data } = stochastic(
    fromRows([
      [0, Math.log(3)],
      [1000, 1000],
    ]),
  );
  [0.25, 0.75, 0.5, 0.5].forEach((p, i) => {
    expect(data[i]).toBeCloseTo(p, 14);
  });
});
