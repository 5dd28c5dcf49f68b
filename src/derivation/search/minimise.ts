import { attempt } from "../meaning/attempt.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { work } from "../meaning/work.ts";
import { type Candidate, descend } from "./descend.ts";
import { lineScan } from "./lineScan.ts";
import { settler } from "./settle.ts";
import { tried } from "./tried.ts";

/** The size of one side minus the other at a point; undefined where a side is not defined. */
export type Margin = (env: Environment) => number | undefined;

export interface SearchLimits {
  readonly evaluations: number;
  readonly milliseconds: number;
  /** Ends the search once a margin is below this: it is refuted. */
  readonly stopBelow?: number;
}

export interface SearchReport {
  /** Ascending in the margin. */
  readonly worst: readonly Candidate[];
  /** Points at which the margin was defined before the descents. */
  readonly starts: number;
  readonly evaluations: number;
  /** What was tried, in words. */
  readonly summary: string;
  /** Whether the descents are done or their evaluations spent, and not the work. */
  readonly isComplete: boolean;
}

const descents = 24;
const kept = 12;

/**
 * The smallest margins that can be found: at the given points, and downhill from them over all symbols together, in
 * coordinates that keep every domain (also of matrices), with steps and doublings of whole numbers and every member of sets.
 *
 * @param margin best relative to the size of both sides, so that it is not smallest where everything is small
 * @param points where to start, as from `adversarialPoints`
 */
export function minimise(
  margin: Margin,
  points: readonly Environment[],
  context: Context,
  limits: SearchLimits,
): SearchReport {
  const deadline = work() + limits.milliseconds;
  let evaluations = 0;
  let stopped = false;
  const goOn = () => !stopped && evaluations < limits.evaluations && work() < deadline;
  const measure = (env: Environment): Candidate | undefined => {
    evaluations++;
    const value = attempt(() => margin(env));
    if (value === undefined || Number.isNaN(value)) return undefined;
    if (limits.stopBelow !== undefined && value < limits.stopBelow) stopped = true;
    return { env, margin: value };
  };
  const found: Candidate[] = [];
  const keep = (candidate: Candidate | undefined) => {
    if (candidate !== undefined) found.push(candidate);
    return candidate;
  };
  for (const env of points) if (goOn()) keep(measure(env));
  const starts = found.length;
  const settle = settler(context);
  const scanned = goOn() ? lineScan(context, points, Math.ceil(limits.evaluations / 4)) : [];
  for (const env of scanned) if (goOn() && attempt(() => settle(env)) === true) keep(measure(env));
  found.sort((a, b) => a.margin - b.margin);
  let done = 0;
  for (const start of spreadOf(found, descents)) {
    if (!goOn()) break;
    done++;
    keep(descend(start, context, settle, measure, goOn));
  }
  found.sort((a, b) => a.margin - b.margin);
  return {
    worst: found.slice(0, kept),
    starts,
    evaluations,
    isComplete: work() < deadline,
    summary: `${starts} points, ${done} descents${tried(points, context)}`,
  };
}

/** The smallest few, and others from all over. */
function spreadOf(sorted: readonly Candidate[], count: number): Candidate[] {
  const smallest = sorted.slice(0, Math.ceil((2 * count) / 3));
  const rest = sorted.slice(smallest.length);
  const stride = Math.max(1, Math.floor(rest.length / (count - smallest.length || 1)));
  return [...smallest, ...rest.filter((_, i) => i % stride === 0).slice(0, count - smallest.length)];
}
