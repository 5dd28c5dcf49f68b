import { compareAt, type Side } from "./compare.ts";
import { withKey } from "./context.ts";
import type { Environment } from "./environment.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";
import { describeValue, toNumber } from "./value.ts";

/** Both sides at every point; the first disagreement is a counterexample. */
export function checkEquality(
  left: Side,
  right: Side,
  points: readonly Environment[],
  describe: (env: Environment) => Witness,
): StepVerdict {
  let maxError = 0;
  for (const env of points) {
    const { left: l, right: r, gap, allowed, scale } = compareAt(left, right, env);
    if (gap > allowed)
      return { kind: "counterexample", at: describe(env), finding: `${describeValue(l)} is not ${describeValue(r)}` };
    if (gap > 0) maxError = Math.max(maxError, gap / scale);
  }
  return { kind: "numeric", points: points.length, maxError };
}

/** `left <= right` at every point. */
export function checkBound(
  left: Side,
  right: Side,
  points: readonly Environment[],
  describe: (env: Environment) => Witness,
): StepVerdict {
  let smallestMargin = Number.POSITIVE_INFINITY;
  for (const env of points) {
    const { left: l, right: r, allowed } = compareAt(left, right, env);
    const margin = toNumber(r, "an inequality") - toNumber(l, "an inequality");
    if (margin < -allowed)
      return {
        kind: "counterexample",
        at: describe(env),
        finding: `${describeValue(l)} is more than ${describeValue(r)}`,
      };
    smallestMargin = Math.min(smallestMargin, Math.max(0, margin));
  }
  return { kind: "bounded", points: points.length, smallestMargin };
}

const batches = 16;
const significance = 4.5;

/** Mean and standard error of `left - right` over batches of common random numbers. */
export function differenceOf(left: Side, right: Side, env: Environment): { mean: number; stdError: number } {
  const differences = Array.from({ length: batches }, (_, b) => {
    const batch = withKey(env, "batch", b);
    return toNumber(left.evaluate(batch), "a mean") - toNumber(right.evaluate(batch), "a mean");
  });
  const mean = differences.reduce((s, d) => s + d, 0) / batches;
  const variance = differences.reduce((s, d) => s + (d - mean) ** 2, 0) / (batches - 1);
  return { mean, stdError: Math.sqrt(variance / batches) };
}

/** Equality or inequality of Monte-Carlo means: refuted beyond 4.5 standard errors at any point. */
export function checkMonteCarlo(
  relation: "=" | "<=" | ">=",
  left: Side,
  right: Side,
  points: readonly Environment[],
  describe: (env: Environment) => Witness,
): StepVerdict {
  let maxStandardErrors = 0;
  for (const env of points) {
    const { mean, stdError } = differenceOf(left, right, env);
    const excess = relation === "=" ? Math.abs(mean) : relation === "<=" ? mean : -mean;
    const floor = 1e-10 * Math.abs(toNumber(right.evaluate(env), "a mean"));
    if (excess <= floor) continue;
    const deviation = excess / Math.max(stdError, floor, 1e-300);
    if (deviation > significance) {
      const finding = `left - right = ${mean.toPrecision(4)} ± ${stdError.toPrecision(2)}`;
      return { kind: "counterexample", at: describe(env), finding };
    }
    maxStandardErrors = Math.max(maxStandardErrors, deviation);
  }
  return { kind: "monte carlo", points: points.length, maxStandardErrors };
}
