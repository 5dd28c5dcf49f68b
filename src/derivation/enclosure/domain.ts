import { type Trace, UndefinedHere } from "./arithmetic.ts";
import type { Interval } from "./interval.ts";

/** Where a function of one number has values; `open` when not at the ends. */
export interface Domain {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
}

const infinity = Number.POSITIVE_INFINITY;

/** The functions that are not defined everywhere; `lambertW0` begins at the double above $-1/e$. */
export const domains = {
  log: { from: 0, to: infinity, open: true },
  log1p: { from: -1, to: infinity, open: true },
  sqrt: { from: 0, to: infinity, open: false },
  asin: { from: -1, to: 1, open: false },
  acos: { from: -1, to: 1, open: false },
  atanh: { from: -1, to: 1, open: true },
  lnGamma: { from: 0, to: infinity, open: true },
  digamma: { from: 0, to: infinity, open: true },
  lambertW0: { from: -0.3678794411714423, to: infinity, open: false },
} satisfies Readonly<Record<string, Domain>>;

export type Restricted = keyof typeof domains;

/** The error for an argument that lies wholly outside. */
export function outside(name: Restricted, a: Interval): UndefinedHere {
  const { from, to, open } = domains[name];
  const [left, right] = open ? ["(", ")"] : ["[", "]"];
  return new UndefinedHere(
    `${name}: expected a number in ${left}${from}, ${to}${right}; got [${a.lo}, ${a.hi}]; state the domain of its argument`,
  );
}

/**
 * The part of an argument that lies in the domain of a function, the open ends of the domain included as limits.
 *
 * @param name the function
 * @param a its argument
 * @param trace becomes `partial` where some of `a` lies outside
 * @throws UndefinedHere where all of it does
 */
export function inDomain(name: Restricted, a: Interval, trace: Trace): Interval {
  const { from, to, open } = domains[name];
  if (a.lo > from && (a.hi < to || to === infinity)) return a;
  if (open ? a.hi <= from || a.lo >= to : a.hi < from || a.lo > to) throw outside(name, a);
  if (open ? a.lo <= from || (to !== infinity && a.hi >= to) : a.lo < from || a.hi > to) trace.partial = true;
  return { lo: Math.max(a.lo, from), hi: Math.min(a.hi, to) };
}
