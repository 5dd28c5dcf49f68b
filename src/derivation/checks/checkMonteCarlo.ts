import { withKey } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue, toNumber, ValueError } from "../meaning/value.ts";
import { work } from "../meaning/work.ts";
import type { Side } from "./compare.ts";
import type { StepVerdict, Witness } from "./stepVerdict.ts";
import { tailIndex } from "./tailIndex.ts";

const significance = 5;
/** Draws stop when five standard errors are this part of the sides; more than `coarse` is undecided. */
const [fine, coarse] = [0.02, 0.05];
const fewestBatches = 64;
const mostBatches = 8192;
const drawsPerBatch = 8;
/** Below this Hill's index says that a variance may not exist, and a standard error means nothing; few batches say less. */
const lightestTail = (batches: number) => (batches >= 256 ? 2.5 : 2);
const milliseconds = 6000;

/** What draws say about `left - right` at one point. */
export interface Sampled {
  readonly mean: number;
  readonly stdError: number;
  readonly draws: number;
  /** The size of the larger side. */
  readonly scale: number;
  /** Whether all batches gave each side one value. */
  readonly isConstant: boolean;
  /** Hill's estimate of the index of the tail of the batches. */
  readonly tail: number;
}

/**
 * Mean and standard error of `left - right` over batches of common random numbers, until five standard errors are 2 % of
 * the size of the sides or the time is up.
 *
 * @throws ValueError when a side is not a finite number
 */
export function sampleDifference(left: Side, right: Side, env: Environment, until: number): Sampled {
  const differences: number[] = [];
  let size = 0;
  let first: readonly [number, number] | undefined;
  let isConstant = true;
  let sampled: Sampled | undefined;
  while (
    sampled === undefined ||
    (significance * sampled.stdError > fine * sampled.scale && differences.length < mostBatches)
  ) {
    const wanted = Math.max(fewestBatches, 2 * differences.length);
    while (differences.length < wanted) {
      const batch = { ...withKey(env, "batch", differences.length), draws: drawsPerBatch };
      const [l, r] = [finite(left, batch, "left"), finite(right, batch, "right")];
      differences.push(l - r);
      first ??= [l, r];
      isConstant &&= l === first[0] && r === first[1];
      size += Math.max(Math.abs(l), Math.abs(r));
      if (differences.length >= fewestBatches && work() > until) break;
    }
    sampled = { ...summary(differences, size / differences.length), isConstant };
    if (work() > until) break;
  }
  return sampled;
}

function finite(side: Side, env: Environment, name: string): number {
  const value = toNumber(side.evaluate(env), "a mean");
  if (Number.isFinite(value)) return value;
  throw new ValueError(
    `the ${name} side is ${describeValue(value)} for some draws; restrict the domain to where it is finite`,
  );
}

function summary(differences: readonly number[], scale: number): Omit<Sampled, "isConstant"> {
  const n = differences.length;
  const mean = differences.reduce((s, d) => s + d, 0) / n;
  const variance = differences.reduce((s, d) => s + (d - mean) ** 2, 0) / (n - 1);
  const stdError = Math.sqrt(variance / n);
  const middle = [...differences].sort((a, b) => a - b)[n >> 1];
  return {
    mean,
    stdError,
    draws: n * drawsPerBatch,
    scale,
    tail: tailIndex(differences.map((d) => Math.abs(d - middle))),
  };
}

/**
 * Equality or inequality of means over random matrices. Draws refute nothing: a deviation, a heavy tail, or an error bar
 * that would hide 5 % is undecided.
 */
export function checkMonteCarlo(
  relation: "=" | "<=" | ">=",
  left: Side,
  right: Side,
  points: readonly Environment[],
  describe: (env: Environment) => Witness,
): StepVerdict {
  const started = work();
  let [draws, detectable, deviation] = [0, 0, 0];
  for (const [i, env] of points.entries()) {
    const sampled = sampleDifference(left, right, env, started + (milliseconds * (i + 1)) / points.length);
    const { mean, stdError, scale, tail } = sampled;
    const rounding = 1e-10 * scale;
    const excess = relation === "=" ? Math.abs(mean) : relation === "<=" ? mean : -mean;
    const where = Object.entries(describe(env))
      .map(([name, value]) => `${name} = ${value}`)
      .join(", ");
    const at = where === "" ? "" : ` at ${where}`;
    if (stdError > rounding && tail < lightestTail(sampled.draws / drawsPerBatch))
      return {
        kind: "undecided",
        why: `heavy tails (index ${tail.toPrecision(2)})${at}: a standard error means nothing`,
      };
    if (sampled.isConstant)
      return { kind: "undecided", why: `all ${sampled.draws} draws are alike${at}: what is rare would not show` };
    if (excess > significance * stdError + rounding)
      return { kind: "undecided", why: `left - right = ${mean.toPrecision(4)} ± ${stdError.toPrecision(2)}${at}` };
    if (significance * stdError > coarse * scale)
      return {
        kind: "undecided",
        why: `${sampled.draws} draws would not show ${((100 * significance * stdError) / scale).toPrecision(2)} %${at}`,
      };
    draws += sampled.draws;
    detectable = Math.max(detectable, scale === 0 ? 0 : (significance * stdError) / scale);
    if (stdError > rounding) deviation = Math.max(deviation, excess / stdError);
  }
  return { kind: "sampled", draws, detectable, deviation };
}
