import { type Expression, freeNames, symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { isTame } from "./growth.ts";
import { bind, type Knowledge, note } from "./knowledge.ts";
import {
  add,
  type Factor,
  multiply,
  namesOf,
  ofAtom,
  ofTerm,
  one,
  type Polynomial,
  polynomialKey,
  rangeOf,
  type Term,
  toExpression,
  whole,
  zero,
} from "./polynomial.ts";
import * as R from "./range.ts";

type Mean = Expression & { kind: "expect" };

/** A term as what does not depend on `names`, times what does. */
export function split(term: Term, names: readonly string[]): { outside: Term; inside: Term } {
  const depends = ({ atom }: Factor) => names.some((name) => atom.names.has(name));
  const part = (test: (f: Factor) => boolean) => new Map([...term.factors].filter(([, f]) => test(f)));
  return {
    outside: { coefficient: term.coefficient, factors: part((f) => !depends(f)) },
    inside: { coefficient: Q.one, factors: part(depends) },
  };
}

/**
 * A mean: linear in its body as far as each part has a finite one, a product over variables that do not meet; the
 * moments of a standard normal variable are numbers.
 */
export function canonicalMean(e: Mean, known: Knowledge): Polynomial {
  const random = e.variables.some((v) => known.context.domains.get(v)?.kind === "random");
  if (random || (e.covariance !== undefined && e.covariance.kind !== "matrix")) return opaqueMean(e, known);
  const law = e.covariance === undefined ? [] : e.covariance.kind === "matrix" ? e.covariance.rows.flat() : [];
  const covariance = law.map((entry) => known.canonical(entry, known));
  const where = { domain: { kind: "interval" }, range: R.entire, whole: false } as const;
  const { body, bound, inner } = bind(e, e.variables, "z", where, known);
  const inCovariance = e.covariance !== undefined;
  const terms = [...known.canonical(body, inner).values()].map((term) => {
    const { outside, inside } = split(term, bound);
    if (!isTame(inside, bound)) note("finite", meanOf(ofTerm(inside), bound, e.covariance), known);
    if (inCovariance) return multiply(ofTerm(outside), jointMean(inside, bound, covariance, e.covariance));
    return groups(inside, bound)
      .map((group) => gaussianMean(group, bound, inner))
      .reduce(multiply, ofTerm(outside));
  });
  return add(zero, ...terms);
}

function meanOf(p: Polynomial, bound: readonly string[], covariance?: Expression): Mean {
  return { kind: "expect", body: toExpression(p), variables: bound, ...(covariance && { covariance }) };
}

/** A mean that is not looked into: one text, one value. */
function opaqueMean(e: Mean, known: Knowledge): Polynomial {
  note("finite", e, known);
  return ofAtom({ key: JSON.stringify(e), source: e, names: freeNames(e), range: R.entire });
}

/** The factors of a term that share variables, together. */
function groups(inside: Term, bound: readonly string[]): Term[] {
  let parts: { names: Set<string>; factors: [string, Factor][] }[] = [];
  for (const entry of inside.factors) {
    const names = new Set(bound.filter((b) => entry[1].atom.names.has(b)));
    const met = parts.filter((part) => [...names].some((n) => part.names.has(n)));
    const merged = {
      names: new Set([...names, ...met.flatMap((part) => [...part.names])]),
      factors: [...met.flatMap((part) => part.factors), entry],
    };
    parts = [...parts.filter((part) => !met.includes(part)), merged];
  }
  return parts.map(({ factors }) => ({ coefficient: Q.one, factors: new Map(factors) }));
}

function gaussianMean(group: Term, bound: readonly string[], inner: Knowledge): Polynomial {
  const [first, ...others] = [...group.factors.values()];
  const { atom, power } = first;
  if (others.length === 0 && bound.includes(atom.key) && Q.isInteger(power) && power.n > 0n)
    return whole(gaussianMoment(power.n));
  const used = bound.filter((b) => [...group.factors.values()].some((f) => f.atom.names.has(b)));
  const names = used.map((_, i) => bound[i]);
  const renamed = used.reduce((e, b, i) => substitute(e, b, symbol(names[i])), toExpression(ofTerm(group)));
  const p = used.every((b, i) => b === names[i]) ? ofTerm(group) : inner.canonical(renamed, inner);
  return meanAtom(`E_${names.join(",")}`, p, names, []);
}

function jointMean(
  inside: Term,
  bound: readonly string[],
  covariance: readonly Polynomial[],
  law?: Expression,
): Polynomial {
  if (inside.factors.size === 0) return one;
  const key = `E_${bound.join(",")}~${covariance.map(polynomialKey).join(";")}`;
  return meanAtom(key, ofTerm(inside), bound, covariance, law);
}

function meanAtom(
  key: string,
  p: Polynomial,
  bound: readonly string[],
  covariance: readonly Polynomial[],
  law?: Expression,
): Polynomial {
  const inside = [p, ...covariance].flatMap((q) => [...namesOf(q)]);
  return ofAtom({
    key: `${key}[${polynomialKey(p)}]`,
    source: meanOf(p, bound, law),
    names: new Set(inside.filter((name) => !bound.includes(name))),
    range: rangeOf(p),
    argument: p,
    over: bound,
  });
}

/** $E z^k = (k-1)!!$ for even k, else 0. */
function gaussianMoment(k: bigint): bigint {
  if (k % 2n === 1n) return 0n;
  return k === 0n ? 1n : (k - 1n) * gaussianMoment(k - 2n);
}
