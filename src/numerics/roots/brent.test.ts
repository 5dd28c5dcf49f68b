import { expect, test } from "vitest";
import { randomKey, splitKey, uniforms } from "../random/index.ts";
import { brent } from "./brent.ts";
import { bisect } from "./testing/bisect.ts";
import { newtonSafeguarded } from "./testing/newtonSafeguarded.ts";

const dottie = 0.7390851332151607;
const eps = Number.EPSILON;

test("all three bracketing methods find the fixed point of the cosine to the last bits", () => {
  const f = (x: number): number => Math.cos(x) - x;
  expect(Math.abs(brent(f, 0, 1) - dottie)).toBeLessThanOrEqual(2 * eps);
  expect(Math.abs(bisect(f, 0, 1) - dottie)).toBeLessThanOrEqual(2 * eps);
  expect(Math.abs(newtonSafeguarded(f, (x) => -Math.sin(x) - 1, 0, 1) - dottie)).toBeLessThanOrEqual(2 * eps);
});

test("random cubics with a known root: the residual changes sign within a few ulp of the answer", () => {
  for (let i = 0; i < 200; i++) {
    const [u, v, w] = uniforms(splitKey(randomKey(1), i), 3);
    const root = 4 * u - 2;
    const f = (x: number): number => (x - root) * (x * x + v + 0.1) * (w + 0.5);
    const df = (x: number): number => (x * x + v + 0.1 + (x - root) * 2 * x) * (w + 0.5);
    for (const x of [brent(f, -3, 3.1), bisect(f, 3.1, -3), newtonSafeguarded(f, df, -3, 3.1)]) {
      expect(Math.abs(x - root)).toBeLessThanOrEqual(4 * eps * Math.max(1, Math.abs(root)));
    }
  }
});

test("a step function, a root of order nine, a root at zero and a root at an end are found", () => {
  expect(brent((x) => (x < 0.3 ? -1 : 1), 0, 1)).toBeCloseTo(0.3, 14);
  // (x-1)^9 underflows the rounding of x-1 only at x=1, so even the flat root is exact.
  expect(brent((x) => (x - 1) ** 9, 0, 3)).toBeCloseTo(1, 12);
  expect(Math.abs(brent((x) => x ** 3 + x, -1, 2))).toBeLessThan(1e-300);
  expect(brent((x) => x, 0, 1)).toBe(0);
  expect(bisect((x) => x, -1, 0)).toBe(0);
});

test("brent needs few evaluations on a smooth function", () => {
  let calls = 0;
  brent(
    (x) => {
      calls++;
      return Math.exp(x) - 2;
    },
    -10,
    10,
  );
  expect(calls).toBeLessThan(20);
});

test("without a sign change the error names the values and the remedy", () => {
  expect(() => brent((x) => x * x + 1, -1, 1)).toThrow(/brent: expected f to change sign.*f\(-1\)=2.*scanRoots/);
  expect(() => bisect(() => Number.NaN, 0, 1)).toThrow("bisect: expected f to change sign");
  expect(() => brent((x) => x, -Infinity, 1)).toThrow("finite ends");
});
