import { provesSign } from "../../algebra/provesSign.ts";
import { type Expression, freeNames } from "../../language/expression.ts";
import { substitute } from "../../language/substitute.ts";
import type { Context } from "../../meaning/context.ts";
import { proveSign } from "../branchAndBound.ts";
import { isNonNegativeAt } from "./atEnd.ts";
import { isWithin } from "./isWithin.ts";
import { type End, within, without } from "./lines.ts";
import { meetings } from "./meetings.ts";
import { sampledSigns } from "./sampled.ts";
import { isShown, isZero, slopeOf } from "./slope.ts";
import { isSmoothInside } from "./smoothInside.ts";

const leaf = { boxes: 300, milliseconds: 15 };

/**
 * Whether $f \ge 0$ on a whole domain of numbers, by calculus along one symbol with the others fixed: where f rises or
 * falls, by the end that it comes from; where its slope rises, or a positive multiple of it, by the place where that
 * vanishes; where it falls, by both ends.
 *
 * @param depth how often a slope may be asked for its own slope
 */
export function holdsByCalculus(f: Expression, context: Context, depth: number): boolean {
  if (sampledSigns(f, context).falls) return false;
  if (isShown(provesSign(f, ">=", context))) return true;
  const names = freeNames(f);
  const lines = [...context.domains].flatMap(([name, { kind }]) =>
    kind === "interval" && names.has(name) ? [name] : [],
  );
  if (depth > 0 && lines.some((x) => holdsAlong(f, x, context, depth))) return true;
  return proveSign(f, ">=", context, leaf).kind === "proved";
}

function holdsAlong(f: Expression, x: string, context: Context, depth: number): boolean {
  const moves = [...context.domains.values()].some(
    (domain) => domain.kind === "interval" && [domain.low, domain.high].some((end) => end && freeNames(end).has(x)),
  );
  if (moves || !isSmoothInside(f, context)) return false;
  const slope = slopeOf(f, x, context);
  if (slope === undefined) return false;
  const holdsAt = (end: End) => isNonNegativeAt(f, x, end, context, (e, c) => holdsByCalculus(e, c, depth - 1));
  const holds = (e: Expression, c = context) => holdsByCalculus(e, c, depth - 1);
  const signs = sampledSigns(slope, context);
  if (!signs.falls) return holdsAt("low") && holds(slope);
  if (!signs.rises) return holdsAt("high") && holds(negated(slope));
  const bend = isSmoothInside(slope, context) ? slopeOf(slope, x, context) : undefined;
  const bends = bend && sampledSigns(bend, context);
  if (bend && bends && !bends.rises && holdsAt("low") && holdsAt("high") && holds(negated(bend))) return true;
  return meetings(slope, x, context).some((c) => {
    const others = without(x, context);
    const at = (e: Expression) => substitute(e, x, c);
    if (!isZero(at(f), others) || !isWithin(c, x, context)) return false;
    if (bend && bends && !bends.falls && isZero(at(slope), others) && holds(bend)) return true;
    return holds(slope, within(x, { low: c }, context)) && holds(negated(slope), within(x, { high: c }, context));
  });
}

const negated = (of: Expression): Expression => ({ kind: "negate", of });
