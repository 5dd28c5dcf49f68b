import type { Trace } from "./arithmetic.ts";
import { over, under } from "./implementation.ts";
import { entire, type Interval, zero } from "./interval.ts";

const turn = 1 / (2 * Math.PI);
const wholeRange: Interval = { lo: -1, hi: 1 };

/** Below and above $x / 2\pi$: the constant and the product are each wrong by at most $2^{-53}$ relatively. */
const turnsUnder = (x: number) => x * turn - 2 ** -51 * Math.abs(x * turn);
const turnsOver = (x: number) => x * turn + 2 ** -51 * Math.abs(x * turn);

/** Whether a whole number lies between; the rounding of a difference leaves whole numbers on their side. */
const hasWhole = (lo: number, hi: number) => Math.ceil(lo) <= hi;

/** A function of period $2\pi$ with range $[-1, 1]$ and its maximum at `top` turns; exact at 0. */
function wave(f: (x: number) => number, top: number): (a: Interval) => Interval {
  const bottom = top - 0.5;
  const below = (x: number) => (x === 0 ? f(x) : Math.max(-1, under(f(x))));
  const above = (x: number) => (x === 0 ? f(x) : Math.min(1, over(f(x))));
  return (a) => {
    if (!(a.hi - a.lo < 7)) return wholeRange;
    const from = turnsUnder(a.lo);
    const to = turnsOver(a.hi);
    return {
      lo: hasWhole(from - bottom, to - bottom) ? -1 : Math.min(below(a.lo), below(a.hi)),
      hi: hasWhole(from - top, to - top) ? 1 : Math.max(above(a.lo), above(a.hi)),
    };
  };
}

/** $\sin$; for arguments so large that a double does not know its turn, $[-1, 1]$. */
export const sine = wave(Math.sin, 0.25);

/** $\cos$ */
export const cosine = wave(Math.cos, 0);

/** $\tan$ between two poles; across a pole the whole line, and `partial`. */
export function tangent(a: Interval, trace: Trace): Interval {
  if (a.lo === 0 && a.hi === 0) return zero;
  const pole = !(a.hi - a.lo < 4) || hasWhole(2 * turnsUnder(a.lo) - 0.5, 2 * turnsOver(a.hi) - 0.5);
  if (pole) {
    trace.partial = true;
    return entire;
  }
  return { lo: a.lo === 0 ? 0 : under(Math.tan(a.lo)), hi: a.hi === 0 ? 0 : over(Math.tan(a.hi)) };
}
