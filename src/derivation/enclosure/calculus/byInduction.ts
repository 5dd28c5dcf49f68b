import { canonical, knowing } from "../../algebra/canonical.ts";
import { toExpression, Unsupported } from "../../algebra/polynomial.ts";
import {
  binary,
  type Expression,
  fraction,
  freeNames,
  mapChildren,
  number,
  some,
  symbol,
} from "../../language/expression.ts";
import * as Q from "../../language/rational.ts";
import { substitute } from "../../language/substitute.ts";
import { type Context, expand } from "../../meaning/context.ts";
import { proveSign } from "../branchAndBound.ts";
import { numberOf } from "./atEnd.ts";
import { lineDomains, without } from "./lines.ts";
import { holdsByCalculus } from "./provesByCalculus.ts";
import { isZero } from "./slope.ts";
import { isDefined } from "./smoothInside.ts";

const depth = 3;
const leaf = { boxes: 100, milliseconds: 10 };

/**
 * Whether an expression with sums up to n is zero, or not negative, for every whole n of a domain without an upper end: it is
 * at the lowest n, and so is what it gains from n to n + 1, where each sum gains a term.
 */
export function byInduction(difference: Expression, relation: "=" | ">=", context: Context): boolean {
  const e = expand(difference, context);
  return [...context.domains].some(([n, domain]) => {
    if (domain.kind !== "integer" || domain.low === undefined || domain.high !== undefined) return false;
    const lowest = numberOf(domain.low, context);
    if (lowest === undefined || !Q.isInteger(lowest)) return false;
    const next = atNext(e, n, Q.toNumber(lowest));
    if (next === undefined) return false;
    const gain = withoutSums(binary("-", next, e), context);
    if (gain === undefined) return false;
    const [first, others] = [substitute(e, n, fraction(lowest)), without(n, context)];
    if (relation === "=") return isZero(first, others) && isZero(gain, context);
    const starts = isZero(first, others) || proveSign(first, ">=", others, leaf).kind === "proved";
    const parts = lineDomains(gain, freeNames(gain), context);
    return (
      starts &&
      parts?.every((part) => isDefined(part.e, part.context) && holdsByCalculus(part.e, part.context, depth)) === true
    );
  });
}

/** The expression at n + 1, its sums up to n written as those up to n and one term; undefined where it has none, or others. */
function atNext(e: Expression, n: string, lowest: number): Expression | undefined {
  let count = 0;
  let isOther = false;
  const go = (part: Expression): Expression => {
    if (part.kind === "fold" && freeNames(part).has(n)) {
      const isUpTo =
        part.op === "sum" && part.to.kind === "symbol" && part.to.name === n && !freeNames(part.body).has(n);
      const starts = part.from.kind === "number" && part.from.value <= lowest + 1;
      if (!isUpTo || !starts || part.index === n) isOther = true;
      else count++;
      return binary("+", part, substitute(part.body, part.index, binary("+", symbol(n), number(1))));
    }
    if ("body" in part && freeNames(part).has(n)) isOther = true;
    return part.kind === "symbol" && part.name === n ? binary("+", part, number(1)) : mapChildren(part, go);
  };
  const next = go(e);
  return count > 0 && !isOther ? next : undefined;
}

/** The normal form, if all sums cancel in it without conditions. */
function withoutSums(e: Expression, context: Context): Expression | undefined {
  const known = knowing(context, false);
  try {
    const found = toExpression(canonical(e, known));
    return known.conditions.size > 0 || some(found, ({ kind }) => kind === "fold") ? undefined : found;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}
