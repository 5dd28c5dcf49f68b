import type { Expression } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";
import type { Instance } from "./lemma.ts";
import { instantiate, match } from "./match.ts";
import type { Need } from "./needs.ts";

/**
 * Instances of a lemma that is written in the language itself.
 *
 * @param needs by metavariable, what it must be; a metavariable without a need is given an empty list
 * @param zeros in words and in the language, what must be zero
 */
export function fromPattern(
  low: string,
  relation: Instance["relation"],
  high: string,
  needs: Readonly<Record<string, readonly Need["what"][]>>,
  zeros: Readonly<Record<string, string>> = {},
): (e: Expression) => readonly Instance[] {
  const metavariables = new Set(Object.keys(needs));
  let read: readonly [Expression, Expression] | undefined;
  return (e) => {
    const sides = (read ??= [parseExpression(low), parseExpression(high)]);
    return sides.flatMap((side) => {
      const bindings = match(side, e, metavariables);
      if (bindings === undefined || bindings.size < metavariables.size) return [];
      const [below, above] = sides.map((one) => instantiate(one, bindings));
      const found = Object.entries(needs).flatMap(([name, whats]) =>
        whats.map((what): Need => ({ says: `${name} ${what}`, of: bindings.get(name)!, what })),
      );
      const vanishing = Object.entries(zeros).map(
        ([words, text]): Need => ({
          says: `${words} zero`,
          of: instantiate(parseExpression(text), bindings),
          what: "zero",
        }),
      );
      return [{ relation, low: below, high: above, needs: [...found, ...vanishing] }];
    });
  };
}
