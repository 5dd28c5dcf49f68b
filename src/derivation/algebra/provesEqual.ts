import type { Expression } from "../language/expression.ts";
import { type Context, expand, namesOf } from "../meaning/context.ts";
import { canonical, isIdenticallyZero } from "./canonical.ts";
import { subtract, Unsupported } from "./polynomial.ts";

/**
 * Whether algebra alone shows that two expressions agree wherever both are defined: sums, products, powers, logarithms
 * and exponentials in canonical form over the declared domain, with expectations, sums and products as linear atoms.
 */
export function provesEqual(a: Expression, b: Expression, context: Context): boolean {
  const known = { context, functions: namesOf(context).functions, depth: 0 };
  try {
    const difference = subtract(canonical(expand(a, context), known), canonical(expand(b, context), known));
    return isIdenticallyZero(difference);
  } catch (error) {
    if (error instanceof Unsupported) return false;
    throw error;
  }
}
