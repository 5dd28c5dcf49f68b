import { expect, test } from "vitest";
import { linspace } from "./linspace.ts";

test("linspace includes both ends exactly and is even between", () => {
  expect(linspace(0, 1, 5)).toEqual([0, 0.25, 0.5, 0.75, 1]);
  expect(linspace(3, -3, 3)).toEqual([3, 0, -3]);
  expect(0.7 + (0.1 - 0.7)).not.toBe(0.1);
  expect(linspace(0.7, 0.1, 4).at(-1)).toBe(0.1);
});

test("linspace refuses ends that are not finite and grids of one point", () => {
  expect(() => linspace(0, Infinity, 3)).toThrow("linspace: expected finite ends; got 0 and Infinity");
  expect(() => linspace(0, 1, 1)).toThrow("linspace: expected at least two points");
  expect(() => linspace(0, 1, 2.5)).toThrow("got 2.5");
});
