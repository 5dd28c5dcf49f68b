import { expect, test } from "vitest";
import { normals, randomKey, splitKey } from "../random/index.ts";
import { Estimate } from "./estimate.ts";

test("the mean of samples comes with sd / sqrt(n), stably for large offsets", () => {
  const e = Estimate.of([1, 2, 3, 4]);
  expect(e.value).toBe(2.5);
  expect(e.stdError).toBeCloseTo(Math.sqrt(5 / 3 / 4), 15);
  expect(e.samples).toBe(4);
  // A variance of 5/3 on an offset of 1e9 keeps seven digits: the samples themselves carry no more.
  expect(Estimate.of([1e9 + 1, 1e9 + 2, 1e9 + 3, 1e9 + 4]).stdError).toBeCloseTo(e.stdError, 7);
  expect(Estimate.of([7]).stdError).toBe(Infinity);
  expect(() => Estimate.of([])).toThrow("Estimate.of: expected at least one sample");
});

test("standard errors cover the truth as often as they should", () => {
  let inside = 0;
  for (let i = 0; i < 400; i++) {
    const e = Estimate.of(normals(splitKey(randomKey(1), i), 50));
    if (Math.abs(e.value) < 2 * e.stdError) inside++;
  }
  // 2 standard errors with 49 degrees of freedom hold 94.9 %; five binomial standard deviations are 0.055.
  expect(Math.abs(inside / 400 - 0.949)).toBeLessThan(0.055);
});

test("weighted: equal errors average, an exact estimate wins", () => {
  const a = { value: 1, stdError: 0.1, samples: 10 };
  const b = { value: 2, stdError: 0.1, samples: 20 };
  const mean = Estimate.weighted([a, b]);
  expect(mean.value).toBeCloseTo(1.5, 14);
  expect(mean.stdError).toBeCloseTo(0.1 / Math.SQRT2, 14);
  expect(mean.samples).toBe(30);
  expect(Estimate.weighted([a, { value: 3, stdError: 0, samples: 1 }]).value).toBe(3);
});

test("extrapolation recovers the limit of a + b/n exactly and flags a curve by its chi-squared", () => {
  const sizes = [50, 100, 200, 400];
  const line = Estimate.extrapolate(
    sizes,
    sizes.map((n) => ({ value: 2 + 3 / n, stdError: 0.01, samples: 100 })),
  );
  expect(line.value).toBeCloseTo(2, 12);
  expect(line.slope.value).toBeCloseTo(3, 10);
  expect(line.chi2).toBeLessThan(1e-20);
  expect(line.degrees).toBe(2);
  const curve = Estimate.extrapolate(
    sizes,
    sizes.map((n) => ({ value: 2 + 3 / n + 4000 / n ** 2, stdError: 0.01, samples: 100 })),
  );
  expect(curve.chi2).toBeGreaterThan(100);
});

test("the extrapolated error covers the scatter of the intercept", () => {
  const sizes = [10, 20, 40, 80];
  const pulls = Array.from({ length: 300 }, (_, trial) => {
    const noise = normals(splitKey(randomKey(2), trial), sizes.length);
    const estimates = sizes.map((n, i) => ({ value: 1 - 2 / n + 0.1 * noise[i], stdError: 0.1, samples: 10 }));
    const limit = Estimate.extrapolate(sizes, estimates);
    return (limit.value - 1) / limit.stdError;
  });
  const variance = pulls.reduce((sum, p) => sum + p * p, 0) / pulls.length;
  expect(Math.abs(variance - 1)).toBeLessThan(5 * Math.sqrt(2 / pulls.length));
});

test("sums, differences, multiples and functions carry their errors", () => {
  const a = { value: 3, stdError: 0.3, samples: 10 };
  const b = { value: 1, stdError: 0.4, samples: 20 };
  expect(Estimate.plus(a, b)).toEqual({ value: 4, stdError: 0.5, samples: 10 });
  expect(Estimate.minus(a, b)).toEqual({ value: 2, stdError: 0.5, samples: 10 });
  expect(Estimate.minus(a, 1)).toEqual({ value: 2, stdError: 0.3, samples: 10 });
  expect(Estimate.scale(a, -2)).toEqual({ value: -6, stdError: 0.6, samples: 10 });
  // d ln x = dx / x up to the cubic term of the logarithm, (0.1)^3 / 3.
  expect(Estimate.map(a, Math.log).stdError).toBeCloseTo(0.1, 3);
});
