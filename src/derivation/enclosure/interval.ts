import { type Trace, UndefinedHere } from "./arithmetic.ts";
import { addDown, addUp, divDown, divUp, mulDown, mulUp } from "./rounding.ts";

/**
 * A closed interval of real numbers between two doubles, `lo <= hi`. An infinite end means that there is no bound on that side:
 * `lo` is never $+\infty$ and `hi` never $-\infty$. Operations round outwards, and not at all where the end is exact.
 */
export interface Interval {
  readonly lo: number;
  readonly hi: number;
}

export const entire: Interval = { lo: Number.NEGATIVE_INFINITY, hi: Number.POSITIVE_INFINITY };
export const zero: Interval = { lo: 0, hi: 0 };
export const one: Interval = { lo: 1, hi: 1 };

/** The interval from `lo` to `hi`, or the point `lo`; an overflow to infinity becomes the numbers past the largest double. */
export function interval(lo: number, hi: number = lo): Interval {
  if (!(lo <= hi)) return entire;
  return { lo: Math.min(lo, Number.MAX_VALUE), hi: Math.max(hi, -Number.MAX_VALUE) };
}

export function add(a: Interval, b: Interval): Interval {
  return { lo: addDown(a.lo, b.lo), hi: addUp(a.hi, b.hi) };
}

export function sub(a: Interval, b: Interval): Interval {
  return { lo: addDown(a.lo, -b.hi), hi: addUp(a.hi, -b.lo) };
}

export function neg(a: Interval): Interval {
  return { lo: 0 - a.hi, hi: 0 - a.lo };
}

export function mul(a: Interval, b: Interval): Interval {
  if (a.lo >= 0) {
    if (b.lo >= 0) return { lo: mulDown(a.lo, b.lo), hi: mulUp(a.hi, b.hi) };
    if (b.hi <= 0) return { lo: mulDown(a.hi, b.lo), hi: mulUp(a.lo, b.hi) };
    return { lo: mulDown(a.hi, b.lo), hi: mulUp(a.hi, b.hi) };
  }
  if (a.hi <= 0) {
    if (b.lo >= 0) return { lo: mulDown(a.lo, b.hi), hi: mulUp(a.hi, b.lo) };
    if (b.hi <= 0) return { lo: mulDown(a.hi, b.hi), hi: mulUp(a.lo, b.lo) };
    return { lo: mulDown(a.lo, b.hi), hi: mulUp(a.lo, b.lo) };
  }
  if (b.lo >= 0) return { lo: mulDown(a.lo, b.hi), hi: mulUp(a.hi, b.hi) };
  if (b.hi <= 0) return { lo: mulDown(a.hi, b.lo), hi: mulUp(a.lo, b.lo) };
  return {
    lo: Math.min(mulDown(a.lo, b.hi), mulDown(a.hi, b.lo)),
    hi: Math.max(mulUp(a.lo, b.lo), mulUp(a.hi, b.hi)),
  };
}

/** $a / b$; where `b` contains 0 the quotients by its other members, and `partial`. */
export function div(a: Interval, b: Interval, trace: Trace): Interval {
  if (b.lo > 0) {
    return {
      lo: divDown(a.lo, a.lo >= 0 ? b.hi : b.lo),
      hi: divUp(a.hi, a.hi <= 0 ? b.hi : b.lo),
    };
  }
  if (b.hi < 0) {
    return {
      lo: divDown(a.hi, a.hi >= 0 ? b.hi : b.lo),
      hi: divUp(a.lo, a.lo <= 0 ? b.hi : b.lo),
    };
  }
  if (b.lo === 0 && b.hi === 0)
    throw new UndefinedHere("/: expected a divisor other than 0; got 0; state that it is not 0");
  trace.partial = true;
  if (a.lo === 0 && a.hi === 0) return zero;
  if (b.lo === 0) {
    if (a.lo >= 0) return { lo: divDown(a.lo, b.hi), hi: Number.POSITIVE_INFINITY };
    if (a.hi <= 0) return { lo: Number.NEGATIVE_INFINITY, hi: divUp(a.hi, b.hi) };
  }
  if (b.hi === 0) {
    if (a.lo >= 0) return { lo: Number.NEGATIVE_INFINITY, hi: divUp(a.lo, b.lo) };
    if (a.hi <= 0) return { lo: divDown(a.hi, b.lo), hi: Number.POSITIVE_INFINITY };
  }
  return entire;
}

export function square(a: Interval): Interval {
  if (a.lo >= 0) return { lo: mulDown(a.lo, a.lo), hi: mulUp(a.hi, a.hi) };
  if (a.hi <= 0) return { lo: mulDown(a.hi, a.hi), hi: mulUp(a.lo, a.lo) };
  const m = Math.max(-a.lo, a.hi);
  return { lo: 0, hi: mulUp(m, m) };
}

/** $|a|$ */
export function abs(a: Interval): Interval {
  if (a.lo >= 0) return a;
  return a.hi <= 0 ? neg(a) : { lo: 0, hi: Math.max(-a.lo, a.hi) };
}

export function max(a: Interval, b: Interval): Interval {
  return { lo: Math.max(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

export function min(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.min(a.hi, b.hi) };
}

export function hull(a: Interval, b: Interval): Interval {
  return { lo: Math.min(a.lo, b.lo), hi: Math.max(a.hi, b.hi) };
}

export function intersect(a: Interval, b: Interval): Interval | undefined {
  const lo = Math.max(a.lo, b.lo);
  const hi = Math.min(a.hi, b.hi);
  return lo <= hi ? { lo, hi } : undefined;
}

/** A double inside, near the middle. */
export function midpoint(a: Interval): number {
  if (a.lo === Number.NEGATIVE_INFINITY)
    return a.hi === Number.POSITIVE_INFINITY ? 0 : Math.max(-Number.MAX_VALUE, Math.min(-1, 2 * a.hi));
  if (a.hi === Number.POSITIVE_INFINITY) return Math.min(Number.MAX_VALUE, Math.max(1, 2 * a.lo));
  const m = 0.5 * a.lo + 0.5 * a.hi;
  return Math.min(a.hi, Math.max(a.lo, m));
}

/** The length, rounded up. */
export function width(a: Interval): number {
  return addUp(a.hi, -a.lo);
}

export function contains(a: Interval, x: number): boolean {
  return a.lo <= x && x <= a.hi;
}
