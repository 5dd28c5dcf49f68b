import { linearRegression } from "../statistics/linearRegression.ts";

/** A Monte-Carlo number: mean, its standard error, and how many independent samples stand behind it. */
export interface Estimate {
  readonly value: number;
  readonly stdError: number;
  readonly samples: number;
}

/** The limit of estimates at growing size, with the line it lies on. */
export interface Extrapolation extends Estimate {
  /** Coefficient of 1/n. */
  readonly slope: Estimate;
  /** Sum of squared residuals in standard errors; about `degrees` if the line and the errors are right. */
  readonly chi2: number;
  readonly degrees: number;
  /** (estimate - line) / standard error, one per size. */
  readonly residuals: readonly number[];
}

/** The mean of independent samples with its standard error (infinite for one sample). */
function of(samples: ArrayLike<number>): Estimate {
  const n = samples.length;
  if (n === 0) throw new RangeError("Estimate.of: expected at least one sample; got none");
  let mean = 0;
  let squares = 0;
  for (let i = 0; i < n; i++) {
    const delta = samples[i] - mean;
    mean += delta / (i + 1);
    squares += delta * (samples[i] - mean);
  }
  return { value: mean, stdError: n === 1 ? Infinity : Math.sqrt(squares / (n - 1) / n), samples: n };
}

/** The mean of independent estimates of one quantity, weighted by the inverse squares of their errors. */
function weighted(estimates: readonly Estimate[]): Estimate {
  if (estimates.length === 0) throw new RangeError("Estimate.weighted: expected at least one estimate; got none");
  const exact = estimates.find((e) => e.stdError === 0);
  if (exact) return exact;
  let weight = 0;
  let sum = 0;
  let samples = 0;
  for (const e of estimates) {
    const w = 1 / e.stdError ** 2;
    weight += w;
    sum += w * e.value;
    samples += e.samples;
  }
  return { value: sum / weight, stdError: 1 / Math.sqrt(weight), samples };
}

/**
 * The limit at infinite size: the intercept of the weighted line value = a + b / n.
 *
 * @param sizes the sizes n > 0 (widths), at least two different ones
 * @param estimates one for each size, with positive standard errors
 * @returns the limit, with its slope, residuals and chi-squared: a large chi2 says that the line is wrong
 */
function extrapolate(sizes: ArrayLike<number>, estimates: readonly Estimate[]): Extrapolation {
  const x = Array.from(sizes, (n) => 1 / n);
  const y = estimates.map((e) => e.value);
  const errors = estimates.map((e) => e.stdError);
  const fit = linearRegression(x, y, errors);
  const samples = estimates.reduce((sum, e) => sum + e.samples, 0);
  return {
    value: fit.intercept,
    stdError: fit.interceptError,
    samples,
    slope: { value: fit.slope, stdError: fit.slopeError, samples },
    chi2: fit.chi2,
    degrees: fit.degrees,
    residuals: fit.residuals.map((r, i) => r / errors[i]),
  };
}

/** f of an estimate; the error is propagated by the difference of f over one standard error to each side. */
function map(e: Estimate, f: (value: number) => number): Estimate {
  const stdError = e.stdError === 0 ? 0 : Math.abs(f(e.value + e.stdError) - f(e.value - e.stdError)) / 2;
  return { value: f(e.value), stdError, samples: e.samples };
}

/** The sum of two independent estimates; a number is an exact estimate. */
function plus(a: Estimate, b: Estimate | number): Estimate {
  if (typeof b === "number") return { ...a, value: a.value + b };
  return {
    value: a.value + b.value,
    stdError: Math.hypot(a.stdError, b.stdError),
    samples: Math.min(a.samples, b.samples),
  };
}

/** The difference of two independent estimates. */
const minus = (a: Estimate, b: Estimate | number): Estimate => plus(a, typeof b === "number" ? -b : scale(b, -1));

/** The estimate times an exact factor. */
const scale = (a: Estimate, factor: number): Estimate => ({
  value: a.value * factor,
  stdError: a.stdError * Math.abs(factor),
  samples: a.samples,
});

/** Arithmetic of estimates. */
export const Estimate = { of, weighted, extrapolate, map, plus, minus, scale };
