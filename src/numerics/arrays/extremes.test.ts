import { expect, test } from "vitest";
import { largest, smallest } from "./extremes.ts";

test("largest and smallest find the extremes of an array of any kind, infinities among them", () => {
  expect(largest([-3, -1, -2])).toBe(-1);
  expect(smallest(Float64Array.of(4, -0.5, 7))).toBe(-0.5);
  expect(largest([1, Infinity])).toBe(Infinity);
  expect(largest(new Float64Array(300_000))).toBe(0);
});

test("largest and smallest refuse NaN wherever it stands, and nothing at all", () => {
  for (const values of [
    [Number.NaN, 1],
    [1, Number.NaN],
  ]) {
    expect(() => largest(values)).toThrow(/^largest: expected numbers; got NaN at index [01]$/);
    expect(() => smallest(values)).toThrow("smallest: expected numbers");
  }
  expect(() => largest([])).toThrow("largest: expected at least one value; got none");
});
