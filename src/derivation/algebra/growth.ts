import type { Rational } from "../language/rational.ts";
import * as Q from "../language/rational.ts";
import { type Atom, type Factor, onlyTerm, type Polynomial, rangeOf, type Term } from "./polynomial.ts";
import * as R from "./range.ts";

const depends = (names: ReadonlySet<string>, bound: readonly string[]): boolean => bound.some((b) => names.has(b));

/**
 * Whether a term grows at most exponentially in the bound variables, the others being held: then its Gaussian mean, and
 * that of its derivatives in the others, is finite, and they may be exchanged.
 */
export const isTame = ({ factors }: Term, bound: readonly string[]): boolean =>
  [...factors.values()].every((factor) => isTameFactor(factor, bound));

const allTame = (p: Polynomial, bound: readonly string[]): boolean => [...p.values()].every((t) => isTame(t, bound));

function isTameFactor({ atom, power }: Factor, bound: readonly string[]): boolean {
  if (!depends(atom.names, bound)) return true;
  if (atom.exponential !== undefined) return isTameExponential(atom.exponential, power, bound);
  if (power.n < 0n) return R.isAwayFromZero(atom.range);
  return R.isBounded(atom.range) || isTameAtom(atom, bound);
}

function isTameAtom(atom: Atom, bound: readonly string[]): boolean {
  if (bound.includes(atom.key)) return true;
  if (atom.sum !== undefined) return allTame(atom.sum, bound);
  if (atom.argument !== undefined) return allTame(atom.argument, [...bound, ...(atom.over ?? [])]);
  if (atom.logarithmOf !== undefined) {
    const isHarmless = R.isAwayFromZero(rangeOf(atom.logarithmOf)) || isPositiveSlope(atom.logarithmOf);
    return isHarmless && allTame(atom.logarithmOf, bound);
  }
  return false;
}

/** $\phi'(x)$ of activations with $\phi' > 0$: that of each falls at most like $e^{-x^2}$, so its logarithm is at most quadratic. */
function isPositiveSlope(p: Polynomial): boolean {
  const [factor, ...others] = onlyTerm(p)?.factors.values() ?? [];
  if (factor === undefined || others.length > 0) return false;
  const { source, range } = factor.atom;
  return source.kind === "call" && source.primes === 1 && R.isPositive(range);
}

/** $e^{cm}$: its exponent is bounded above, or linear in one bound variable. */
function isTameExponential(m: Polynomial, c: Rational, bound: readonly string[]): boolean {
  const scaled = R.product(rangeOf(m), R.point(c));
  if (scaled.high.at !== "inf") return true;
  return [...m.values()].every(({ factors }) => {
    const inside = [...factors.values()].filter(({ atom }) => depends(atom.names, bound));
    return (
      inside.length <= 1 &&
      inside.every(({ atom, power }) => Q.equals(power, Q.one) && (bound.includes(atom.key) || R.isBounded(atom.range)))
    );
  });
}
