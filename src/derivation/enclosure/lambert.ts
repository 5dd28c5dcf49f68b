import { lambertW0 as lambertW0Of } from "../../numerics/special/index.ts";
import { domains } from "./domain.ts";
import { over, under } from "./implementation.ts";
import type { Interval } from "./interval.ts";
import { mulDown, mulUp } from "./rounding.ts";

const branchPoint = domains.lambertW0.from;
const start = 2 ** -51;

/** A number $w \le W_0(x)$: found by stepping down from the computed one until $w e^w \le x$, for $w e^w$ rises from $w = -1$. */
function lambertUnder(x: number): number {
  if (x === 0) return 0;
  const w = lambertW0Of(x);
  for (let step = start * Math.abs(w) + Number.MIN_VALUE; step < 4; step *= 4) {
    const candidate = w - step;
    if (candidate <= -1) return -1;
    const product =
      candidate < 0 ? mulUp(candidate, under(Math.exp(candidate))) : mulUp(candidate, over(Math.exp(candidate)));
    if (product <= x) return candidate;
  }
  return -1;
}

/** A number $w \ge W_0(x)$. */
function lambertOver(x: number): number {
  if (x === 0 || x === Number.POSITIVE_INFINITY) return x;
  const w = lambertW0Of(x);
  for (let step = start * Math.abs(w) + Number.MIN_VALUE; step < 4; step *= 4) {
    const candidate = w + step;
    const product =
      candidate < 0 ? mulDown(candidate, over(Math.exp(candidate))) : mulDown(candidate, under(Math.exp(candidate)));
    if (candidate > -1 && product >= x) return candidate;
  }
  return x > 1 ? x : 1;
}

/** $W_0(x)$ for $x \ge -1/e$, rising; an end at the branch point itself is $-1$. */
export function lambertW0(a: Interval): Interval {
  return { lo: a.lo <= branchPoint ? -1 : lambertUnder(a.lo), hi: lambertOver(Math.max(a.hi, branchPoint)) };
}
