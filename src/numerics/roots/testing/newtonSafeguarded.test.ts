import { expect, test } from "vitest";
import { newtonSafeguarded } from "./newtonSafeguarded.ts";

test("quadratic convergence on a smooth function", () => {
  let calls = 0;
  const root = newtonSafeguarded(
    (x) => {
      calls++;
      return Math.exp(x) - 2;
    },
    Math.exp,
    0,
    2,
  );
  expect(Math.abs(root - Math.LN2)).toBeLessThanOrEqual(2 * Number.EPSILON);
  expect(calls).toBeLessThan(12);
});

test("where plain Newton diverges or cycles the bracket holds it", () => {
  // Newton on atan diverges from |x| > 1.39; on x^3 - 2x + 2 it cycles between 0 and 1.
  expect(Math.abs(newtonSafeguarded(Math.atan, (x) => 1 / (1 + x * x), -20, 30))).toBeLessThan(1e-15);
  const cycling = newtonSafeguarded(
    (x) => x ** 3 - 2 * x + 2,
    (x) => 3 * x * x - 2,
    -3,
    3,
  );
  expect(Math.abs(cycling + 1.7692923542386314)).toBeLessThan(1e-15);
});

test("a wrong derivative only costs time", () => {
  expect(
    newtonSafeguarded(
      (x) => x - 0.25,
      () => 0,
      0,
      1,
    ),
  ).toBeCloseTo(0.25, 14);
});
