import { Estimate } from "../estimate/estimate.ts";
import { kolmogorovTail, studentTwoSided } from "./distributions.ts";

/** A statistic and the probability of one at least as extreme under the null hypothesis. */
export interface TestResult {
  readonly statistic: number;
  readonly pValue: number;
}

/** Student's t test that the samples have this mean. */
export function tTest(samples: ArrayLike<number>, mean = 0): TestResult {
  const estimate = Estimate.of(samples);
  const statistic = (estimate.value - mean) / estimate.stdError;
  return { statistic, pValue: studentTwoSided(statistic, estimate.samples - 1) };
}

/** Welch's t test that two samples have one mean. */
export function welchTest(a: ArrayLike<number>, b: ArrayLike<number>): TestResult {
  const [x, y] = [Estimate.of(a), Estimate.of(b)];
  const [vx, vy] = [x.stdError ** 2, y.stdError ** 2];
  const statistic = (x.value - y.value) / Math.sqrt(vx + vy);
  const degrees = (vx + vy) ** 2 / (vx ** 2 / (x.samples - 1) + vy ** 2 / (y.samples - 1));
  return { statistic, pValue: studentTwoSided(statistic, degrees) };
}

/** Kolmogorov-Smirnov test that the samples have the continuous distribution function `cdf` (Stephens' finite-n form). */
export function kolmogorovSmirnov(samples: ArrayLike<number>, cdf: (x: number) => number): TestResult {
  const sorted = Float64Array.from(samples).sort();
  const n = sorted.length;
  let statistic = 0;
  for (let i = 0; i < n; i++) {
    const p = cdf(sorted[i]);
    statistic = Math.max(statistic, (i + 1) / n - p, p - i / n);
  }
  const root = Math.sqrt(n);
  return { statistic, pValue: kolmogorovTail((root + 0.12 + 0.11 / root) * statistic) };
}
