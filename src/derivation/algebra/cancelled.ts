import * as Q from "../language/rational.ts";
import {
  type Atom,
  add,
  fromTerms,
  multiply,
  ofTerm,
  onlyTerm,
  type Polynomial,
  subtract,
  type Term,
  unreduced,
  zero,
} from "./polynomial.ts";

const [mostRounds, mostSteps] = [12, 24];

/** The same with $(s q)/s^k$ written $q/s^{k-1}$, for divisors s that are sums in `x`. */
export function cancelled(p: Polynomial, x: string): Polynomial {
  let rest = p;
  const given = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const divisor = [...rest.values()]
      .flatMap((t) => [...t.factors.values()])
      .find(({ atom, power }) => atom.sum?.size && power.n < 0n && !given.has(`${atom.key} ${Q.key(power)}`));
    if (divisor === undefined) return rest;
    const { atom, power } = divisor;
    given.add(`${atom.key} ${Q.key(power)}`);
    const isOver = (t: Term) => Q.equals(t.factors.get(atom.key)?.power ?? Q.zero, power);
    const over = [...rest.values()].filter(isOver).map((t) => without(t, atom));
    const quotient = quotientBy(fromTerms(over), atom.sum!, x);
    if (quotient === undefined) continue;
    const raised = Q.plus(power, Q.one);
    const whole = Q.isZero(raised) ? quotient : multiply(quotient, unreduced(atom, raised));
    rest = add(fromTerms([...rest.values()].filter((t) => !isOver(t))), whole);
  }
  return rest;
}

const without = (t: Term, { key }: Atom): Term => ({
  ...t,
  factors: new Map([...t.factors].filter(([other]) => other !== key)),
});

const degreeIn = ({ factors }: Term, x: string) => factors.get(x)?.power ?? Q.zero;

const highest = (p: Polynomial, x: string): Term =>
  [...p.values()].reduce((a, b) => (Q.isLess(degreeIn(a, x), degreeIn(b, x)) ? b : a));

/** q of $p = s q$ by long division in `x`; undefined where there is a rest, or the highest term of s is not one. */
function quotientBy(p: Polynomial, s: Polynomial, x: string): Polynomial | undefined {
  const lead = highest(s, x);
  if (Q.isZero(degreeIn(lead, x))) return undefined;
  if ([...s.values()].filter((t) => Q.equals(degreeIn(t, x), degreeIn(lead, x))).length > 1) return undefined;
  const inverse = ofTerm({
    coefficient: Q.inverse(lead.coefficient),
    factors: new Map([...lead.factors].map(([key, f]) => [key, { ...f, power: Q.negative(f.power) }])),
  });
  let [rest, quotient] = [p, zero];
  for (let step = 0; step < mostSteps && rest.size > 0; step++) {
    const top = highest(rest, x);
    if (Q.isLess(degreeIn(top, x), degreeIn(lead, x))) return undefined;
    const part = multiply(ofTerm(top), inverse);
    if (onlyTerm(part) === undefined) return undefined;
    quotient = add(quotient, part);
    rest = subtract(rest, multiply(part, s));
  }
  return rest.size === 0 ? quotient : undefined;
}
