import { expect, test } from "vitest";
import { normals, randomKey } from "../random/index.ts";
import { bootstrap } from "./bootstrap.ts";

const mean = (x: Float64Array): number => x.reduce((sum, v) => sum + v, 0) / x.length;

test("the bootstrap gives the textbook error of a mean, and the same one for the same key", () => {
  const z = normals(randomKey(6), 400);
  const textbook = Math.sqrt(mean(z.map((v) => (v - mean(z)) ** 2)) / 399);
  const found = bootstrap(randomKey(7), z, mean);
  // 200 resamples leave 5 % of scatter on the error; four of those.
  expect(Math.abs(found.stdError / textbook - 1)).toBeLessThan(0.2);
  expect(found.value).toBe(mean(z));
  expect(bootstrap(randomKey(7), z, mean)).toEqual(found);
  expect(() => bootstrap(randomKey(7), [1], mean)).toThrow("bootstrap: expected at least two samples; got 1");
});
