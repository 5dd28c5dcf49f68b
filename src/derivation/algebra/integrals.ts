import { type Expression, freeNames, number } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { improperIntegral, unbounded } from "./improperIntegrals.ts";
import { bind, type Knowledge, note, require } from "./knowledge.ts";
import { logarithm } from "./logarithm.ts";
import { split } from "./means.ts";
import {
  add,
  multiply,
  namesOf,
  ofAtom,
  ofTerm,
  type Polynomial,
  polynomialKey,
  rangeOf,
  scale,
  subtract,
  type Term,
  toExpression,
  zero,
} from "./polynomial.ts";
import { rationalPower } from "./powers.ts";
import * as R from "./range.ts";

type Integral = Expression & { kind: "integral" };

const isInfinite = (e: Expression): boolean => freeNames(e).has("inf");

/** An integral over a finite range, linear in its body; over an infinite one it is one thing, and must be finite. */
export function canonicalIntegral(e: Integral, known: Knowledge): Polynomial {
  if (isInfinite(e.from) || isInfinite(e.to)) return improper(e, known);
  const [from, to] = [known.canonical(e.from, known), known.canonical(e.to, known)];
  const length = subtract(to, from);
  const backwards = R.isNegative(rangeOf(length));
  const forwards = R.isNonNegative(rangeOf(length));
  const [low, high] = backwards ? [e.to, e.from] : [e.from, e.to];
  const where = {
    domain: { kind: "interval", low, high, lowClosed: true, highClosed: true },
    range: backwards ? spanned(to, from) : forwards ? spanned(from, to) : R.hull(rangeOf(from), rangeOf(to)),
    whole: false,
  } as const;
  const { body, bound, inner } = bind(e, [e.variable], "x", where, known);
  const before = known.conditions.size;
  const integrand = known.canonical(body, inner);
  if (!backwards && known.conditions.size > before) require("nonnegative", length, toExpression(length), known);
  const parts = [...integrand.values()].map((term) => {
    const { outside, inside } = split(term, bound);
    return multiply(
      ofTerm(outside),
      powerIntegral(inside, bound[0], from, to, known) ?? integralAtom(inside, bound[0], from, to),
    );
  });
  return add(zero, ...parts);
}

const spanned = (from: Polynomial, to: Polynomial): R.Range => R.between(rangeOf(from).low, rangeOf(to).high);

/** $\int x^r\,dx$. */
function powerIntegral(
  inside: Term,
  bound: string,
  from: Polynomial,
  to: Polynomial,
  known: Knowledge,
): Polynomial | undefined {
  const factors = [...inside.factors.values()];
  if (factors.length === 0) return subtract(to, from);
  const [{ atom, power }] = factors;
  if (factors.length > 1 || atom.key !== bound) return undefined;
  const positive = [from, to].every((end) => R.isPositive(rangeOf(end)));
  if (!positive && !(Q.isInteger(power) && power.n > 0n)) {
    if (!known.closedForms) return undefined;
    for (const end of [from, to]) require("positive", end, toExpression(end), known);
  }
  const next = Q.plus(power, Q.one);
  if (next.n === 0n) return subtract(logarithm(to), logarithm(from));
  return scale(subtract(rationalPower(to, next), rationalPower(from, next)), Q.inverse(next));
}

function integralAtom(inside: Term, bound: string, from: Polynomial, to: Polynomial): Polynomial {
  const p = ofTerm(inside);
  const source: Integral = {
    kind: "integral",
    body: toExpression(p),
    variable: bound,
    from: toExpression(from),
    to: toExpression(to),
  };
  const names = new Set([...namesOf(p), ...namesOf(from), ...namesOf(to)].filter((name) => name !== bound));
  const forwards = R.isNonNegative(rangeOf(subtract(to, from)));
  const range = forwards && R.isNonNegative(rangeOf(p)) ? R.nonnegative : R.entire;
  const key = `int[${polynomialKey(p)}; ${bound}: ${polynomialKey(from)}..${polynomialKey(to)}]`;
  const held = [from, to].every((end) => [...namesOf(end)].every((name) => !name.startsWith("§")));
  return ofAtom({ key, source, names, range, ...(held && { argument: p }) });
}

function improper(e: Integral, known: Knowledge): Polynomial {
  const closed = known.closedForms ? closedForm(e, known) : undefined;
  if (closed !== undefined) return closed;
  const where = { domain: { kind: "interval" }, range: R.entire, whole: false } as const;
  const { body, bound, inner } = bind(e, [e.variable], "x", where, known);
  const p = known.canonical(body, inner);
  note("finite", e, known);
  const source: Integral = { ...e, body: toExpression(p), variable: bound[0] };
  const names = new Set([...freeNames(source)].filter((name) => name !== "inf"));
  const ends = [e.from, e.to].map((end) => JSON.stringify(end)).join("..");
  return ofAtom({ key: `int[${polynomialKey(p)}; ${bound[0]}: ${ends}]`, source, names, range: R.entire });
}

/** The sum of the integrals of the terms, where each has a closed form. */
function closedForm(e: Integral, known: Knowledge): Polynomial | undefined {
  const moved = unbounded(e);
  if (moved === undefined) return undefined;
  const conditions: Knowledge["conditions"] = new Map();
  const where = {
    domain: { kind: "interval", ...(moved.over === "half-line" && { low: number(0) }) },
    range: moved.over === "line" ? R.entire : R.positive,
    whole: false,
  } as const;
  const { body, bound, inner } = bind(moved.of, [moved.of.variable], "x", where, { ...known, conditions });
  const parts = [...known.canonical(body, inner).values()].map((term) => {
    const { outside, inside } = split(term, bound);
    const value = improperIntegral(inside, bound[0], moved.over, inner);
    return value && multiply(ofTerm(outside), value);
  });
  if (!parts.every((part) => part !== undefined)) return undefined;
  for (const [key, condition] of conditions) known.conditions.set(key, condition);
  return add(zero, ...parts);
}
