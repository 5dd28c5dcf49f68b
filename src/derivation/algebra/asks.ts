import type { Expression } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import { canonical, knowing } from "./canonical.ts";
import { entryAt, isMatrixValued, shapeOf, withPlace } from "./entries.ts";
import { require, type SideCondition } from "./knowledge.ts";
import { toExpression, Unsupported } from "./polynomial.ts";

/**
 * What must hold on the whole domain for every entry of `e` to be finite, positive or not negative; nothing where its
 * form settles it, undefined where algebra does not reach.
 */
export function asks(
  kind: "finite" | "positive" | "nonnegative",
  e: Expression,
  context: Context,
): readonly SideCondition[] | undefined {
  const known = knowing(context, false);
  try {
    const of = expand(e, context);
    const isMatrix = isMatrixValued(of, known);
    const inside = isMatrix ? withPlace(shapeOf(of, known), known) : known;
    const p = canonical(isMatrix ? entryAt(of, known) : of, inside);
    if (kind !== "finite") require(kind, p, toExpression(p), inside);
    return [...known.conditions.values()];
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}
