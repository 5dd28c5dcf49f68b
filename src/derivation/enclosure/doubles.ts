import type { Arithmetic, Trace } from "./arithmetic.ts";
import { e, extensions, pi } from "./elementary.ts";
import { add, div, hull, type Interval, intersect, interval, max, min, mul, neg, square, sub } from "./interval.ts";
import { power, realPower } from "./powers.ts";
import { rationalInterval } from "./rationalInterval.ts";

/**
 * The fast arithmetic of enclosures: intervals of doubles, rounded outwards.
 *
 * @param trace where operations record what they met
 */
export function doubles(trace: Trace = { partial: false, jump: false }): Arithmetic<Interval> {
  return {
    trace,
    rational: rationalInterval,
    bounds: interval,
    constant: (name) => (name === "pi" ? pi : e),
    add,
    sub,
    mul,
    div: (a, b) => div(a, b, trace),
    neg,
    square,
    power: (a, n) => power(a, n, trace),
    realPower: (a, b) => realPower(a, b, trace),
    call: (name, a) => (Object.hasOwn(extensions, name) ? extensions[name](a, trace) : undefined),
    max,
    min,
    hull,
    intersect,
    lower: (a) => a.lo,
    upper: (a) => a.hi,
  };
}
