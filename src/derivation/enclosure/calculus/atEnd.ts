import { canonical, knowing } from "../../algebra/canonical.ts";
import { constantValue } from "../../algebra/polynomial.ts";
import { signNear } from "../../algebra/signNear.ts";
import { type Expression, some } from "../../language/expression.ts";
import { substitute } from "../../language/substitute.ts";
import { attempt } from "../../meaning/attempt.ts";
import type { Context } from "../../meaning/context.ts";
import { type End, endOf, within, without } from "./lines.ts";
import { isDefined } from "./smoothInside.ts";

/**
 * Whether the limit of `f` at an end of the domain of `x` is not negative, or infinite, for all values of the other symbols:
 * by the value there, where f is continuous, or else by an exact expansion.
 *
 * @param holds whether a value is not negative on the domain of the others
 */
export function isNonNegativeAt(
  f: Expression,
  x: string,
  end: End,
  context: Context,
  holds: (e: Expression, context: Context) => boolean,
): boolean {
  const place = endOf(x, end, context);
  if (place !== undefined && isContinuousAt(f, x, place, context)) {
    const value = attempt(() => substitute(f, x, place));
    if (value !== undefined && holds(value, without(x, context))) return true;
  }
  const at = place === undefined ? (end === "low" ? "-inf" : "inf") : numberOf(place, context);
  if (at === undefined) return false;
  const found = attempt(() => signNear(f, { variable: x, at, sides: [end === "low" ? 1 : -1] }, context));
  return found === "vanishes" || found === "positive";
}

/** Whether `f`, made of what is continuous wherever it has a value, has one at a place for all values of the others. */
export const isContinuousAt = (f: Expression, x: string, place: Expression, context: Context): boolean =>
  !hasSymbolicPower(f) && isDefined(f, within(x, { low: place, high: place }, context));

/** $0^y$ jumps at $y = 0$. */
const hasSymbolicPower = (f: Expression): boolean =>
  some(f, (node) => node.kind === "binary" && node.op === "^" && some(node.right, ({ kind }) => kind === "symbol"));

/** An expression that is a fraction. */
export const numberOf = (e: Expression, context: Context) =>
  attempt(() => constantValue(canonical(e, knowing(context, false))));
