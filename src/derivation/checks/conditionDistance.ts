import { goldenSection } from "../../numerics/roots/index.ts";
import { freeNames } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import { type Context, compileIn, expand } from "../meaning/context.ts";
import { endsOf } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { distance, isMatrix, magnitude, type Value } from "../meaning/value.ts";
import { fromLine } from "../search/charts.ts";
import type { Side } from "./compare.ts";

/** The names in a condition that say "for some": symbols on which neither side depends, as `c` in `s == c * ones(n, 1)`. */
export function existentialNames(
  condition: Condition,
  sides: readonly Side[],
  context: Context,
  points: readonly Environment[],
): string[] {
  const names = [condition.left, condition.right].flatMap((e) => [...freeNames(expand(e, context))]);
  const numbers = [...new Set(names)].filter((name) =>
    /interval|vector|matrix/.test(context.domains.get(name)?.kind ?? ""),
  );
  return numbers.filter((name) =>
    points.every((env) => {
      const value = env.values.get(name);
      if (value === undefined) return false;
      const other = { ...env, values: new Map(env.values).set(name, changed(value)) };
      return sides.every(({ evaluate }) => distance(evaluate(env), evaluate(other)) === 0);
    }),
  );
}

function changed(value: Value): Value {
  return isMatrix(value) ? { ...value, data: value.data.map((x) => 1.1 * x) } : 1.1 * value;
}

const [scan, reach] = [96, 32];

/**
 * How far a point is from a condition, relative to its sides; over all values of one existential number, the least.
 *
 * @returns undefined where more than one number says "for some"
 */
export function conditionDistance(
  condition: Condition,
  existential: readonly string[],
  context: Context,
): ((env: Environment) => number) | undefined {
  const [a, b] = [compileIn(condition.left, context), compileIn(condition.right, context)];
  const plain = (env: Environment): number => {
    const [x, y] = [a(env), b(env)];
    return distance(x, y) / Math.max(1, magnitude(x), magnitude(y));
  };
  if (existential.length === 0) return plain;
  const [name] = existential;
  const domain = context.domains.get(name);
  if (existential.length > 1 || domain?.kind !== "interval") return undefined;
  return (env) => {
    const ends = endsOf(name, domain, env);
    const at = (u: number) => plain({ ...env, values: new Map(env.values).set(name, fromLine(u, ends)) });
    const places = Array.from({ length: scan + 1 }, (_, i) => reach * ((2 * i) / scan - 1));
    const best = places.reduce((p, q) => (at(q) < at(p) ? q : p));
    const step = (2 * reach) / scan;
    return Math.min(at(best), at(goldenSection(at, best - step, best + step)));
  };
}
