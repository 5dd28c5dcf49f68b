import { expect, test } from "vitest";
import { randomKey, splitKey } from "./key.ts";

test("a key is a function of its seed and path", () => {
  expect(randomKey(7, "weights", 3)).toEqual(splitKey(randomKey(7), "weights", 3));
  expect(splitKey(splitKey(randomKey(7), "weights"), 3)).toEqual(randomKey(7, "weights", 3));
  expect(randomKey(-0)).toEqual(randomKey(0));
});

test("paths that differ in an element, its type, its order or its grouping give different keys", () => {
  const paths: (string | number)[][] = [
    [],
    [0],
    ["0"],
    [1],
    [0.5],
    [-1],
    [1, 0],
    [0, 1],
    ["ab"],
    ["a", "b"],
    ["", "ab"],
    ["ba"],
    [""],
  ];
  const seen = new Set(paths.map((path) => randomKey(7, ...path).words.join()));
  expect(seen.size).toBe(paths.length);
  expect(randomKey(8)).not.toEqual(randomKey(7));
});

test("a path element that is not a number is refused", () => {
  expect(() => randomKey(Number.NaN)).toThrow("randomKey: expected finite numbers");
});
