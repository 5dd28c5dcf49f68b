import type { Context } from "../meaning/context.ts";
import { endsOf, isInside } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { settler } from "./settle.ts";

const exponents = [-300, -100, -30, 30, 100, 300];

/**
 * Points with one real symbol beyond all decades that a search goes through: this near to an end of its domain, or this
 * far out. A logarithm or an iterated one shows its growth only there.
 *
 * @param points of the domain, to start from
 */
export function farPoints(context: Context, points: readonly Environment[]): Environment[] {
  const settle = settler(context);
  return points.flatMap((env) =>
    [...context.domains].flatMap(([name, domain]) => {
      if (domain.kind !== "interval") return [];
      const ends = endsOf(name, domain, env);
      const sizes = exponents.map((k) => 10 ** k);
      const near = [ends.low, ends.high]
        .filter(Number.isFinite)
        .flatMap((end) => sizes.flatMap((s) => [end + s, end - s]));
      const places = new Set([...near, ...sizes, ...sizes.map((s) => -s)]);
      return [...places]
        .filter((x) => isInside(x, ends))
        .map((x) => ({ ...env, values: new Map(env.values).set(name, x) }))
        .filter(settle);
    }),
  );
}
