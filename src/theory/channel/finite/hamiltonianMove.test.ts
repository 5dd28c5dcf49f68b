import { expect, it } from "vitest";
import { matrix } from "../../../numerics/linalg/index.ts";
import { randomKey, splitKey } from "../../../numerics/random/index.ts";
import { hamiltonianMove, type Place } from "./hamiltonianMove.ts";

it("brings chains from afar to the posterior, whatever the covariance of the momenta", () => {
  // f(x) = x, y = 1, s = 3: the posterior is N(3/4, 1/4)
  const rows = 600;
  const look = (x: Place["x"]): Place => ({
    x,
    misfit: x.data.map((v) => (1 - v) ** 2 / 2),
    pull: x.data.map((v) => 1 - v),
  });
  for (const root of [2, 1]) {
    const factors = Array.from({ length: rows }, () => matrix(1, 1, Float64Array.of(root)));
    let place = look(matrix(rows, 1, new Float64Array(rows).fill(5)));
    for (let t = 0; t < 80; t++)
      place = hamiltonianMove(place, { look, factors, s: 3, key: splitKey(randomKey(3), t) });
    const mean = place.x.data.reduce((sum, v) => sum + v / rows, 0);
    const variance = place.x.data.reduce((sum, v) => sum + (v - mean) ** 2 / rows, 0);
    expect(Math.abs(mean - 0.75)).toBeLessThan((4 * 0.5) / Math.sqrt(rows)); // four standard errors
    expect(Math.abs(variance - 0.25)).toBeLessThan(4 * 0.25 * Math.sqrt(2 / rows));
  }
});

it("keeps the misfit and the gradient that belong to where each chain stands", () => {
  const look = (x: Place["x"]): Place => ({
    x,
    misfit: x.data.map((v) => v ** 4),
    pull: x.data.map((v) => -4 * v ** 3),
  });
  const factors = Array.from({ length: 50 }, () => matrix(1, 1, Float64Array.of(0.3)));
  const moved = hamiltonianMove(look(matrix(50, 1, new Float64Array(50).fill(1))), {
    look,
    factors,
    s: 2,
    key: randomKey(4),
  });
  expect(moved).toEqual(look(moved.x));
  const kept = moved.x.data.filter((v) => v === 1).length;
  expect(kept).toBeGreaterThan(0); // some moves are refused, some are not
  expect(kept).toBeLessThan(50);
});
