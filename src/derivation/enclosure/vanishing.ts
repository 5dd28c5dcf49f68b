import { provesEqual } from "../algebra/provesEqual.ts";
import { type Expression, freeNames, number } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, expand, namesOf } from "../meaning/context.ts";
import { type Calculus, differentiate } from "../meaning/differentiate.ts";

/** Where a function bends the rules of calculus give the middle of two slopes, which is no derivative. */
const smooth: Calculus = { smoothness: () => "unknown", mayBend: () => false };

/**
 * Whether algebra shows that a derivative vanishes where a symbol has a value: what intervals cannot show where constants
 * such as $\ln 2$ cancel.
 *
 * @returns the test for the k-th derivative of `e` in `name` at `x`
 */
export function vanishing(e: Expression, context: Context): (name: string, x: number, order: number) => boolean {
  const expanded = expand(e, context);
  const { functions } = namesOf(context);
  const known = new Map<string, boolean>();
  const decide = (name: string, x: number, order: number): boolean => {
    let derivative: Expression | undefined = expanded;
    for (let k = 0; k < order && derivative !== undefined; k++)
      derivative = differentiate(derivative, name, functions, smooth);
    if (derivative === undefined || !freeNames(expanded).has(name)) return false;
    const value = substitute(derivative, name, number(x));
    return isProved(attempt(() => provesEqual(value, number(0), context)));
  };
  return (name, x, order) => {
    const key = `${name} ${x} ${order}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const result = order <= 3 && decide(name, x, order);
    known.set(key, result);
    return result;
  };
}

/** Proved without conditions. */
const isProved = (found: ReturnType<typeof provesEqual>): boolean => found?.conditions.length === 0;
