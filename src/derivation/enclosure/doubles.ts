import { charge } from "../meaning/work.ts";
import type { Arithmetic, Trace } from "./arithmetic.ts";
import { e, extensions, pi } from "./elementary.ts";
import { add, div, hull, type Interval, intersect, interval, max, min, mul, neg, square, sub } from "./interval.ts";
import { power, realPower } from "./powers.ts";
import { rationalInterval } from "./rationalInterval.ts";

/** Nanoseconds of the operations, with what an evaluation spends around them. */
const [perSum, perProduct, perFunction, perPower] = [50, 100, 600, 1200];

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
    add: (a, b) => {
      charge(perSum);
      return add(a, b);
    },
    sub: (a, b) => {
      charge(perSum);
      return sub(a, b);
    },
    mul: (a, b) => {
      charge(perProduct);
      return mul(a, b);
    },
    div: (a, b) => {
      charge(perProduct);
      return div(a, b, trace);
    },
    neg,
    square: (a) => {
      charge(perProduct);
      return square(a);
    },
    power: (a, n) => {
      charge(perFunction);
      return power(a, n, trace);
    },
    realPower: (a, b) => {
      charge(perPower);
      return realPower(a, b, trace);
    },
    call: (name, a) => {
      charge(perFunction);
      return Object.hasOwn(extensions, name) ? extensions[name](a, trace) : undefined;
    },
    max,
    min,
    hull,
    intersect,
    lower: (a) => a.lo,
    upper: (a) => a.hi,
  };
}
