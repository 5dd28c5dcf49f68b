import { type Expression, fraction, freeNames } from "../../language/expression.ts";
import * as Q from "../../language/rational.ts";
import { substitute } from "../../language/substitute.ts";
import { type Context, expand } from "../../meaning/context.ts";
import { isContinuousAt } from "./atEnd.ts";
import { isWithin } from "./isWithin.ts";
import { endOf, lineDomains, without } from "./lines.ts";
import { isZero, slopeOf } from "./slope.ts";
import { isSmoothInside } from "./smoothInside.ts";

const places = ["0", "1", "-1", "0.5", "2"].map((text) => fraction(Q.fromDecimal(text)));

/**
 * Whether an expression vanishes on its whole domain because its slope along one symbol does, and it itself at one place,
 * for all values of the other symbols.
 */
export function agreesByCalculus(difference: Expression, context: Context): boolean {
  const f = expand(difference, context);
  const parts = lineDomains(f, freeNames(f), context);
  return parts?.every(({ e, context: of }) => vanishes(e, of)) === true;
}

function vanishes(f: Expression, context: Context): boolean {
  if (!isSmoothInside(f, context)) return false;
  return [...context.domains.keys()].some((x) => {
    const slope = slopeOf(f, x, context);
    if (slope === undefined || !isZero(slope, context)) return false;
    const ends = (["low", "high"] as const).flatMap((end) => endOf(x, end, context) ?? []);
    return [...places, ...ends].some(
      (c) =>
        isWithin(c, x, context) && isContinuousAt(f, x, c, context) && isZero(substitute(f, x, c), without(x, context)),
    );
  });
}
