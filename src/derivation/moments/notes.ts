import type { Expression } from "../language/expression.ts";
import { keyOf, rationalValue, type Sum, Unreached } from "./exactSum.ts";
import { toExpression } from "./sumExpression.ts";
import { isEvidentlyPositive } from "./sumPowers.ts";

/** The rules that a reduction used, and what must be positive for it to be true. */
export class Notes {
  readonly #used = new Set<string>();
  readonly #conditions = new Map<string, Expression>();

  use(rule: string): void {
    this.#used.add(rule);
  }

  /** @throws Unreached when the sum is a number that is not positive */
  require(positive: Sum): void {
    const value = rationalValue(positive);
    if (isEvidentlyPositive(positive)) return;
    if (value === undefined) this.#conditions.set(keyOf(positive), toExpression(positive));
    else if (value.n <= 0n) throw new Unreached("a condition that does not hold");
  }

  include(other: Notes): void {
    for (const rule of other.#used) this.#used.add(rule);
    for (const [key, condition] of other.#conditions) this.#conditions.set(key, condition);
  }

  get used(): readonly string[] {
    return [...this.#used];
  }

  get conditions(): readonly Expression[] {
    return [...this.#conditions.values()];
  }
}
