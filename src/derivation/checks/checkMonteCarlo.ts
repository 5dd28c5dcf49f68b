import { withKey } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { toNumber } from "../meaning/value.ts";
import type { Side } from "./compare.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";

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
      return { kind: "refuted", at: describe(env), finding };
    }
    maxStandardErrors = Math.max(maxStandardErrors, deviation);
  }
  return { kind: "sampled", draws: points.length * batches * 32, detectable: Number.NaN, deviation: maxStandardErrors };
}
