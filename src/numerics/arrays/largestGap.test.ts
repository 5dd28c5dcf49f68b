import { expect, test } from "vitest";
import { largestGap } from "./largestGap.ts";

test("largestGap is the largest distance, whichever column is above", () => {
  expect(largestGap([1, 5, 2], [1.5, 2, 2])).toBe(3);
  expect(largestGap([1, 2, 2], Float64Array.of(1.5, 5, 2))).toBe(3);
  expect(largestGap(2, -1)).toBe(3);
});

test("a number stands for a column of itself", () => {
  expect(largestGap([1, 2, 4], 2)).toBe(2);
  expect(largestGap(2, [1, 2, 4])).toBe(2);
});

test("largestGap refuses what it cannot compare, and says where", () => {
  expect(() => largestGap([1, 2], [1])).toThrow("largestGap: expected columns of one length; got 2 and 1");
  expect(() => largestGap([], [])).toThrow("largestGap: expected at least one entry; got none");
  expect(() => largestGap([1, Number.NaN], [1, 2])).toThrow(
    "largestGap: expected finite entries; got NaN and 2 at index 1",
  );
  expect(() => largestGap(Infinity, Infinity)).toThrow("finite");
});
