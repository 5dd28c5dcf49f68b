import { signNear } from "../algebra/signNear.ts";
import type { Interval } from "../language/domain.ts";
import { binary, type Expression, freeNames, number } from "../language/expression.ts";
import { fromDecimal, type Rational } from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { attempt } from "../meaning/attempt.ts";
import { expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import type { Statement } from "./statement.ts";

/**
 * An end that the domain of a number does not reach, and beside which exact expansions show an inequality to fail: however
 * far beyond floating point that is.
 *
 * @param points of the domain, at which the other symbols stay
 */
export function contraryEnd({ context, reduced, relation }: Statement, points: readonly Environment[]) {
  if (relation === "=" || context.assumptions.length > 0) return undefined;
  const difference = expand(binary("-", reduced[1], reduced[0]), context);
  const names = freeNames(difference);
  for (const [name, domain] of context.domains) {
    if (domain.kind !== "interval" || !names.has(name)) continue;
    for (const { at, side, words } of openEnds(domain)) {
      const isContrary = points.some((env) => {
        const line = alongLine(difference, name, env);
        if (line === undefined) return false;
        const inner = { ...context, definitions: new Map(), domains: new Map([[name, domain]]) };
        return attempt(() => signNear(line, { variable: name, at, sides: [side] }, inner)) === "negative";
      });
      if (isContrary) return `it fails as ${name} -> ${words}, by an exact expansion`;
    }
  }
  return undefined;
}

/** The difference as a function of one symbol, the others having the values of a point; undefined where one is no number. */
function alongLine(e: Expression, name: string, env: Environment): Expression | undefined {
  let line = e;
  for (const other of freeNames(e)) {
    const value = env.values.get(other);
    if (other === name || value === undefined) continue;
    if (typeof value !== "number") return undefined;
    line = substitute(line, other, number(value));
  }
  return line;
}

interface OpenEnd {
  readonly at: Rational | "inf" | "-inf";
  readonly side: 1 | -1;
  readonly words: string;
}

function openEnds({ low, high, lowClosed, highClosed }: Interval): readonly OpenEnd[] {
  const finite = (end: Expression, side: 1 | -1): OpenEnd[] =>
    end.kind === "number" ? [{ at: fromDecimal(end.text), side, words: end.text }] : [];
  return [
    ...(low === undefined ? [{ at: "-inf", side: 1, words: "-inf" } as const] : lowClosed ? [] : finite(low, 1)),
    ...(high === undefined ? [{ at: "inf", side: -1, words: "inf" } as const] : highClosed ? [] : finite(high, -1)),
  ];
}
