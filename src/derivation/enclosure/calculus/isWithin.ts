import { provesSign } from "../../algebra/provesSign.ts";
import { binary, type Expression } from "../../language/expression.ts";
import type { Context } from "../../meaning/context.ts";
import { endOf, without } from "./lines.ts";
import { isShown, isZero } from "./slope.ts";

/** Whether a place lies in the domain of `x`, or is one of its ends, for all values of the other symbols. */
export function isWithin(c: Expression, x: string, context: Context): boolean {
  const others = without(x, context);
  const [low, high] = (["low", "high"] as const).map((end) => endOf(x, end, context));
  const gaps = [low && binary("-", c, low), high && binary("-", high, c)].filter((gap) => gap !== undefined);
  return gaps.every((gap) => isZero(gap, others) || isShown(provesSign(gap, ">=", others)));
}
