import { attempt } from "../meaning/attempt.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import type { FunctionValue, Value } from "../meaning/value.ts";
import { type Chart, chartOf } from "./charts.ts";
import { discreteNeighbours } from "./discreteNeighbours.ts";
import { type Place, patternSearch } from "./patternSearch.ts";
import { simplexSearch } from "./simplexSearch.ts";

/** A point of the domain and the margin there. */
export interface Candidate {
  readonly env: Environment;
  readonly margin: number;
}

const simplexDimensions = 8;
const evaluationsPerDescent = 600;

/**
 * From one point downhill: whole numbers and members of sets one at a time, real coordinates by pattern and simplex.
 *
 * @param settle whether a point is one of the domain
 * @param measure undefined where a side is not defined
 * @param goOn asked before every evaluation
 */
export function descend(
  start: Candidate,
  context: Context,
  settle: (env: Environment) => boolean,
  measure: (env: Environment) => Candidate | undefined,
  goOn: () => boolean,
): Candidate {
  let here = start;
  let left = evaluationsPerDescent;
  const mayMove = () => left > 0 && goOn();
  const judge = (env: Environment): Candidate | undefined => {
    left--;
    return attempt(() => (settle(env) ? measure(env) : undefined));
  };
  for (let round = 0; round < 3 && mayMove(); round++) {
    const before = here;
    for (const env of discreteNeighbours(here.env, context)) {
      if (!mayMove()) break;
      const there = judge(env);
      if (there !== undefined && there.margin < here.margin) here = there;
    }
    here = slide(here, context, judge, mayMove);
    if (here === before) break;
  }
  return here;
}

/** Downhill in the real coordinates. */
function slide(
  here: Candidate,
  context: Context,
  judge: (env: Environment) => Candidate | undefined,
  goOn: () => boolean,
): Candidate {
  const charts = attempt(() => chartsAt(here.env, context)) ?? [];
  const start = Float64Array.from(charts.flatMap(([, chart]) => chart.start));
  if (start.length === 0) return here;
  let best = here;
  const f = (at: Float64Array): number | undefined => {
    const there = attempt(() => judge(pointAt(here.env, charts, at)));
    if (there !== undefined && there.margin < best.margin) best = there;
    return there?.margin;
  };
  const first: Place = { at: start, value: here.margin };
  let steps = evaluationsPerDescent / 2;
  const walked = patternSearch(f, first, () => steps-- > 0 && goOn());
  if (start.length > 1 && start.length <= simplexDimensions) simplexSearch(f, walked, 0.1, goOn);
  return best;
}

type NamedChart = readonly [name: string, chart: Chart];

function chartsAt(env: Environment, context: Context): NamedChart[] {
  return [...context.domains].flatMap(([name, domain]): NamedChart[] => {
    const chart = chartOf(name, domain, env);
    return chart === undefined ? [] : [[name, chart]];
  });
}

function pointAt(env: Environment, charts: readonly NamedChart[], at: Float64Array): Environment {
  const moved = { ...env, values: new Map(env.values), functions: new Map(env.functions) };
  let from = 0;
  for (const [name, chart] of charts) {
    const value: Value | FunctionValue = chart.at(at.subarray(from, from + chart.start.length), moved);
    from += chart.start.length;
    if (typeof value === "object" && "apply" in value) moved.functions.set(name, value);
    else moved.values.set(name, value);
  }
  return moved;
}
