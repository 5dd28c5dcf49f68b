import { expect, it } from "vitest";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { estimateOver } from "./estimateOver.ts";

it("averages independent draws, the same ones for the same key", () => {
  const draw = () => estimateOver((key) => normals(key, 1)[0], { key: randomKey(4), draws: 400 });
  const { value, stdError, samples } = draw();
  expect(draw()).toEqual({ value, stdError, samples });
  expect(Math.abs(value)).toBeLessThan(4 * stdError);
  // The standard error of 400 standard normals is 0.05, known itself to 4 %.
  expect(stdError).toBeGreaterThan(0.04);
  expect(stdError).toBeLessThan(0.06);
});
