import { expect, test } from "vitest";
import { kolmogorovSmirnov } from "../testing/kolmogorovSmirnov.ts";
import { randomKey } from "./key.ts";
import { openUniform, uniforms } from "./uniforms.ts";

test("uniforms fill the open interval evenly", () => {
  const u = uniforms(randomKey(1), 50_001);
  expect(kolmogorovSmirnov(u, (x) => x).pValue).toBeGreaterThan(1e-4);
  expect(u).toHaveLength(50_001);
});

test("the extreme words stay strictly inside the interval, symmetrically", () => {
  const ones = 0xffffffff;
  expect(openUniform(0, 0)).toBe(2 ** -53);
  expect(openUniform(ones, ones)).toBe(1 - 2 ** -53);
});
