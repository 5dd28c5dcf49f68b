import { type Expression, some } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import { canonical, knowing } from "./canonical.ts";
import { entryAt, isMatrixValued, shapeOf, withPlace } from "./entries.ts";
import { isIdenticallyZero } from "./identicallyZero.ts";
import type { Knowledge, SideCondition } from "./knowledge.ts";
import { difference, matrixForm } from "./matrixWords.ts";
import { subtract, Unsupported } from "./polynomial.ts";

/**
 * Whether algebra alone shows that two expressions agree: sums, products, powers, logarithms and exponentials in
 * canonical form over the declared domain, with expectations, sums and products as linear atoms.
 *
 * @returns what must hold on the whole domain for that (denominators that do not vanish, logarithms of what is positive,
 *   means that are finite, ...), or undefined where algebra does not show it
 */
export function provesEqual(
  a: Expression,
  b: Expression,
  context: Context,
): { conditions: readonly SideCondition[] } | undefined {
  const [left, right] = [expand(a, context), expand(b, context)];
  const hasRoots = [left, right].some((side) => some(side, isRoot));
  const first = [false, true].flatMap((closed) => attempt(left, right, knowing(context, closed)) ?? []);
  const found =
    first.length > 0 || !hasRoots ? first : [attempt(left, right, knowing(context, true, true)) ?? []].flat();
  return found.find(({ conditions }) => conditions.length === 0) ?? found[0];
}

const isRoot = (node: Expression): boolean => node.kind === "call" && node.name === "sqrt";

function attempt(a: Expression, b: Expression, known: Knowledge) {
  try {
    return agree(a, b, known) ? { conditions: [...known.conditions.values()] } : undefined;
  } catch (error) {
    if (error instanceof Unsupported) return undefined;
    throw error;
  }
}

function agree(a: Expression, b: Expression, known: Knowledge): boolean {
  const isZero = (x: Expression, y: Expression, inside = known) =>
    isIdenticallyZero(subtract(canonical(x, inside), canonical(y, inside)));
  if (!isMatrixValued(a, known) || !isMatrixValued(b, known)) return isZero(a, b);
  try {
    const { words } = difference(matrixForm(a, known), matrixForm(b, known));
    return [...words.values()].every(({ coefficient }) => isIdenticallyZero(coefficient));
  } catch (error) {
    if (!(error instanceof Unsupported)) throw error;
  }
  const [s, t] = [a, b].map((side) => shapeOf(side, known));
  if (!isZero(s.rows, t.rows) || !isZero(s.cols, t.cols)) return false;
  const inside = withPlace(s, known);
  return isZero(entryAt(a, known), entryAt(b, known), inside);
}
