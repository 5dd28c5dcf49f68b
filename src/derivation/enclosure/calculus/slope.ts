import { cancelled } from "../../algebra/cancelled.ts";
import { canonical, knowing } from "../../algebra/canonical.ts";
import { content } from "../../algebra/content.ts";
import { perLogarithm } from "../../algebra/perLogarithm.ts";
import { toExpression, Unsupported } from "../../algebra/polynomial.ts";
import { provesEqual } from "../../algebra/provesEqual.ts";
import { type Expression, number } from "../../language/expression.ts";
import { attempt } from "../../meaning/attempt.ts";
import { type Context, namesOf } from "../../meaning/context.ts";
import { type Calculus, differentiate } from "../../meaning/differentiate.ts";

/** Slopes of what bends are none. */
const smooth: Calculus = { smoothness: () => "unknown", mayBend: () => false };
const zero = number(0);

/** The slope in normal form without a positive factor; undefined where there is no rule or something is left open. */
export function slopeOf(f: Expression, x: string, context: Context): Expression | undefined {
  const slope = attempt(() => differentiate(f, x, namesOf(context).functions, smooth));
  if (slope === undefined) return undefined;
  const known = knowing(context, false);
  try {
    const p = cancelled(canonical(slope, known), x);
    if (known.conditions.size > 0) return slope;
    return p.size === 0 ? zero : toExpression(perLogarithm(content(p).rest, x));
  } catch (error) {
    if (error instanceof Unsupported) return slope;
    throw error;
  }
}

export const isShown = (found: { readonly conditions: readonly unknown[] } | undefined): boolean =>
  found?.conditions.length === 0;

export const isZero = (e: Expression, context: Context): boolean =>
  isShown(attempt(() => provesEqual(e, zero, context)));
