import type { Domain } from "../language/domain.ts";
import { type Expression, freeNames, symbol } from "../language/expression.ts";
import { fromDecimal } from "../language/rational.ts";
import { substitute } from "../language/substitute.ts";
import { type Context, expand } from "../meaning/context.ts";
import { factoredRange } from "./content.ts";
import { ofAtom, onlyTerm, type Polynomial, rangeOf, subtract, Unsupported } from "./polynomial.ts";
import type { Range } from "./range.ts";
import * as R from "./range.ts";

/** What must hold all over the domain for an identity to be one: the caller of the algebra proves it. */
export interface SideCondition {
  /** `finite` is of a mean, a sum or an integral; the others of a number. */
  readonly kind: "positive" | "nonnegative" | "nonzero" | "finite";
  readonly expression: Expression;
  /** Where the bound variables in the expression run, outer ones first. */
  readonly domains: ReadonlyMap<string, Domain>;
}

interface Bound {
  readonly domain: Domain;
  readonly range: Range;
  readonly whole: boolean;
  readonly level: number;
}

/** What the algebra knows about names, and where it notes what it takes for granted. */
export interface Knowledge {
  readonly context: Context;
  readonly functions: ReadonlySet<string>;
  readonly bound: ReadonlyMap<string, Bound>;
  /** Whether sums and integrals become closed forms, which asks more of their bounds. */
  readonly closedForms: boolean;
  /** Whether a root of a product of positive sums is one of each, which sums that are written out do not show. */
  readonly splitRoots: boolean;
  readonly conditions: Map<string, SideCondition>;
  /** The normal form of a part. */
  readonly canonical: (e: Expression, known: Knowledge) => Polynomial;
}

/** Notes a condition, unless the ranges of the names settle it. */
export function require(kind: SideCondition["kind"], p: Polynomial, e: Expression, known: Knowledge): void {
  const range = factoredRange(p);
  if (kind === "positive" && R.isPositive(range)) return;
  if (kind === "nonnegative" && R.isNonNegative(range)) return;
  if (kind === "nonzero" && R.isNonZero(range)) return;
  if (kind === "nonzero" && isKnownNonzero(p, known)) return;
  if (kind === "positive" && R.isNonNegative(range) && isKnownNonzero(p, known)) return;
  note(kind, e, known);
}

/** Whether the ranges of its factors, or an assumption that says $c\,a^k \dotsm > 0$, keep a product from being zero. */
export function isKnownNonzero(p: Polynomial, known: Knowledge): boolean {
  const term = onlyTerm(p);
  if (term === undefined) return false;
  const open = [...term.factors].filter(([, { atom }]) => !R.isNonZero(atom.range));
  if (open.length === 0) return true;
  const assumed = assumedNonzero(known);
  return open.every(
    ([key, { atom }]) => assumed.has(key) || (atom.modulusOf !== undefined && isKnownNonzero(atom.modulusOf, known)),
  );
}

function assumedNonzero(known: Knowledge): ReadonlySet<string> {
  const { context } = known;
  const quiet = { ...known, context: { ...context, assumptions: [] }, conditions: new Map() };
  const keys = context.assumptions.flatMap(({ op, left, right }) => {
    if (op !== ">" && op !== "<") return [];
    try {
      const [l, r] = [left, right].map((side) => known.canonical(expand(side, context), quiet));
      return [...(onlyTerm(subtract(l, r))?.factors.keys() ?? [])];
    } catch (error) {
      if (error instanceof Unsupported) return [];
      throw error;
    }
  });
  return new Set(keys);
}

/** Notes a condition. */
export function note(kind: SideCondition["kind"], expression: Expression, { bound, conditions }: Knowledge): void {
  const needed = new Set(freeNames(expression));
  const domains = [...bound]
    .reverse()
    .filter(([name, { domain }]) => {
      if (!needed.has(name)) return false;
      if ("low" in domain && domain.low) for (const n of freeNames(domain.low)) needed.add(n);
      if ("high" in domain && domain.high) for (const n of freeNames(domain.high)) needed.add(n);
      return true;
    })
    .reverse()
    .map(([name, { domain }]) => [name, domain] as const);
  conditions.set(`${kind} ${JSON.stringify(expression)}`, { kind, expression, domains: new Map(domains) });
}

/** Renames what a binder binds, so that binders of one shape look alike, and says where it runs. */
export function bind(
  e: Expression & { body: Expression },
  names: readonly string[],
  mark: string,
  where: Omit<Bound, "level">,
  known: Knowledge,
): { body: Expression; bound: string[]; inner: Knowledge } {
  const levels = [...freeNames(e)].map((name) => known.bound.get(name)?.level ?? -1);
  const level = Math.max(-1, ...levels) + 1;
  const bound = names.map((_, i) => `§${mark}${level}.${i}`);
  const body = names.reduce((b, name, i) => substitute(b, name, symbol(bound[i])), e.body);
  const added = bound.map((name) => [name, { ...where, level }] as const);
  return { body, bound, inner: { ...known, bound: new Map([...known.bound, ...added]) } };
}

/** A symbol that stands for a number. */
export function symbolPolynomial(name: string, known: Knowledge): Polynomial {
  const bound = known.bound.get(name);
  const atom = { key: name, source: symbol(name), names: new Set([name]) };
  if (bound !== undefined) return ofAtom({ ...atom, range: bound.range, whole: bound.whole });
  const domain = known.context.domains.get(name);
  const range = domain === undefined ? undefined : rangeOfDomain(domain, known);
  if (range === undefined) throw new Unsupported(name);
  return ofAtom({ ...atom, range, whole: domain?.kind === "integer" });
}

/** Where the values of a domain of numbers lie; undefined for matrices, functions and vectors. */
export function rangeOfDomain(domain: Domain, known: Knowledge): Range | undefined {
  if (domain.kind === "values")
    return domain.values.map((x) => R.point(fromDecimal(String(x)))).reduce((a, b) => R.hull(a, b));
  if (domain.kind !== "interval" && domain.kind !== "integer") return undefined;
  const end = (e: Expression | undefined, side: "low" | "high", isClosed: boolean) => {
    if (e === undefined) return undefined;
    try {
      const found = rangeOf(known.canonical(e, { ...known, conditions: new Map() }))[side];
      return isClosed ? found : { ...found, open: true };
    } catch (error) {
      if (error instanceof Unsupported) return undefined;
      throw error;
    }
  };
  const whole = domain.kind === "integer";
  return R.between(
    end(domain.low, "low", whole || domain.lowClosed === true),
    end(domain.high, "high", whole || domain.highClosed === true),
  );
}
