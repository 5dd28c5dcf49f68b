import type { Expression } from "../language/expression.ts";
import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { type Context, expand } from "../meaning/context.ts";
import { factoredRange } from "./content.ts";
import { highestInLogarithm } from "./expansion.ts";
import { expansionOf } from "./expansionOf.ts";
import { knowledgeOfLimits, placesOf, type Target } from "./limits.ts";
import { type Polynomial, Unsupported } from "./polynomial.ts";
import * as R from "./range.ts";

/** What an expression does near a place: it tends to zero, or is bounded away from zero with one sign, or grows with it. */
export type Tendency = "vanishes" | "positive" | "negative";

const depths = [2n, 4n, 8n];

/**
 * What exact expansions say of an expression as a variable goes to a place, for every value of the other symbols.
 *
 * @returns undefined where they do not tell
 */
export function signNear(e: Expression, target: Target, context: Context): Tendency | undefined {
  const known = knowledgeOfLimits(context);
  const places = placesOf(target, known);
  if (places.length !== 1) return undefined;
  const whole = expand(e, context);
  for (const depth of depths) {
    try {
      const way = { variable: target.variable, place: places[0], depth: Q.rational(depth), over: [] };
      const { parts, order } = expansionOf(whole, way, known);
      if (known.conditions.size > 0) return undefined;
      const [first] = parts;
      if (first !== undefined) return tendency(first.exponent, first.coefficient);
      if (order === undefined || order.n > 0n) return "vanishes";
    } catch (error) {
      if (!(error instanceof Unsupported)) throw error;
    }
  }
  return undefined;
}

/** Of $c\,t^{\mathrm{exponent}}$ for $t \downarrow 0$, where c may grow as a power of $-\ln t$. */
function tendency(exponent: Rational, c: Polynomial): Tendency | undefined {
  if (exponent.n > 0n) return "vanishes";
  const { degree, coefficient } = highestInLogarithm(c);
  if (!Q.isInteger(degree) || degree.n < 0n) return undefined;
  const range = factoredRange(coefficient);
  const isOdd = degree.n % 2n === 1n;
  if (R.isPositive(range)) return isOdd ? "negative" : "positive";
  return R.isNegative(range) ? (isOdd ? "positive" : "negative") : undefined;
}
