import { scanRoots } from "../../numerics/roots/index.ts";
import { binary, boundNames, children, type Expression, freeNames, some } from "../language/expression.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, compileIn, expand } from "../meaning/context.ts";
import { endsOf } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { fromLine } from "./charts.ts";
import { settler } from "./settle.ts";

const bent: ReadonlySet<string> = new Set(["sign", "step", "abs", "relu", "max", "min"]);
const [lines, intervals, reach, mostArguments] = [2, 120, 20, 6];
const beside = 1e-9;
/** A zero is often a number of few digits. */
const digits = 1e6;

/**
 * Points between the places where a statement bends, jumps or has no value: along lines in one real symbol, at and beside
 * each zero of what `sign`, `abs`, `max` and their like are applied to, and of divisors, and halfway to the next.
 *
 * @param points of the domain, through the first of which the lines go
 */
export function kinkPoints(
  context: Context,
  points: readonly Environment[],
  expressions: readonly Expression[],
): Environment[] {
  const switches = expressions.flatMap((e) => argumentsOf(expand(e, context), new Set())).slice(0, mostArguments);
  const evaluators = switches.map((e) => ({ names: freeNames(e), evaluate: compileIn(e, context) }));
  const settle = settler(context);
  const found = [...context.domains].flatMap(([name, domain]) => {
    const along = evaluators.filter(({ names }) => names.has(name));
    if (domain.kind !== "interval" || along.length === 0) return [];
    return points.slice(0, lines).flatMap((env) => {
      const ends = endsOf(name, domain, env);
      const there = (t: number): Environment => ({ ...env, values: new Map(env.values).set(name, fromLine(t, ends)) });
      const roots = along.flatMap(({ evaluate }) => {
        const value = (t: number) => attempt(() => Number(evaluate(there(t)))) ?? Number.NaN;
        return attempt(() => scanRoots(value, -reach, reach, intervals)) ?? [];
      });
      const sorted = [...new Set(roots)].sort((a, b) => a - b);
      const halfway = sorted.slice(1).map((t, i) => (t + sorted[i]) / 2);
      const around = [...halfway, ...sorted.flatMap((t) => [t - beside, t + beside])].map(there);
      const at = sorted.map((t) => Math.round(fromLine(t, ends) * digits) / digits);
      return [...around, ...at.map((x) => ({ ...env, values: new Map(env.values).set(name, x) }))];
    });
  });
  return found.filter((env) => attempt(() => settle(env)) === true);
}

/** Divisors and what functions that bend are applied to, where no sum or mean binds it and none is in it: those would take long. */
function argumentsOf(e: Expression, bound: ReadonlySet<string>): Expression[] {
  const inside = new Set([...bound, ...boundNames(e)]);
  const below = children(e).flatMap((child) => argumentsOf(child, inside));
  const own = switchOf(e);
  if (own === undefined || [...freeNames(own)].some((name) => bound.has(name))) return below;
  return some(own, (node) => boundNames(node).length > 0) ? below : [own, ...below];
}

/** What a zero of which is a place of that kind: a power is zero where its base is. */
function switchOf(e: Expression): Expression | undefined {
  if (e.kind === "call" && bent.has(e.name)) return e.args.length === 2 ? binary("-", e.args[0], e.args[1]) : e.args[0];
  if (e.kind !== "binary") return undefined;
  const isInverse = e.op === "^" && e.right.kind === "negate";
  const divisor = e.op === "/" ? e.right : isInverse ? e.left : undefined;
  return divisor?.kind === "binary" && divisor.op === "^" ? divisor.left : divisor;
}
