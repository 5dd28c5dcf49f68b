import * as Q from "../language/rational.ts";
import { constantValue, multiply, type Polynomial, unreduced } from "./polynomial.ts";

const rounds = 8;

/** Whether a canonical form is zero once its denominators are multiplied out. */
export function isIdenticallyZero(p: Polynomial): boolean {
  let rest = p;
  for (let round = 0; round < rounds && rest.size > 0; round++) {
    const factors = [...rest.values()].flatMap((t) => [...t.factors.values()]);
    const denominator = factors.find(({ atom, power }) => atom.sum !== undefined && power.n < 0n);
    if (denominator === undefined) return false;
    const { key } = denominator.atom;
    const lowest = [...rest.values()]
      .map((t) => t.factors.get(key)?.power ?? Q.zero)
      .reduce((a, b) => (Q.isLess(b, a) ? b : a));
    rest = multiply(rest, unreduced(denominator.atom, Q.negative(lowest)));
  }
  return constantValue(rest)?.n === 0n;
}
