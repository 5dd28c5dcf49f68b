import * as Q from "../language/rational.ts";
import { cancelled } from "./cancelled.ts";
import { factoredRange } from "./content.ts";
import { add, fromTerms, multiply, namesOf, type Polynomial, type Term, zero } from "./polynomial.ts";
import { rationalPower } from "./powers.ts";
import * as R from "./range.ts";

/** $L + B/A$ for $A L + B$, where L is a logarithm in `x` and A is positive: the slope of what is left has no logarithm. */
export function perLogarithm(p: Polynomial, x: string): Polynomial {
  for (const term of p.values())
    for (const [key, { atom, power }] of term.factors) {
      if (atom.logarithmOf === undefined || !atom.names.has(x) || !Q.equals(power, Q.one)) continue;
      const of = [...p.values()].filter(({ factors }) => factors.has(key)).map((t) => without(t, key));
      const coefficient = fromTerms(of);
      if (of.length < 2 || !namesOf(coefficient).has(x) || !R.isPositive(factoredRange(coefficient))) continue;
      const share = rationalPower(coefficient, Q.rational(-1n));
      return add(zero, ...byLogarithms(p).map((part) => cancelled(multiply(part, share), x)));
    }
  return p;
}

/** The terms with the same logarithms. */
function byLogarithms(p: Polynomial): readonly Polynomial[] {
  const groups = new Map<string, Term[]>();
  for (const term of p.values()) {
    const logarithms = [...term.factors].filter(([, { atom }]) => atom.logarithmOf !== undefined).map(([key]) => key);
    const key = logarithms.sort().join();
    groups.set(key, [...(groups.get(key) ?? []), term]);
  }
  return [...groups.values()].map(fromTerms);
}

const without = (t: Term, key: string): Term => ({
  ...t,
  factors: new Map([...t.factors].filter(([other]) => other !== key)),
});
