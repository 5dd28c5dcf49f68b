import { type Trace, UndefinedHere } from "./arithmetic.ts";
import type { Interval } from "./interval.ts";

/**
 * The part of an argument that lies in the domain of a function, the open ends of the domain included as limits.
 *
 * @param name the function, for the message
 * @param a its argument
 * @param from the lower end of the domain
 * @param to the upper end
 * @param open whether the function has no value at the ends
 * @param trace becomes `partial` where some of `a` lies outside
 * @throws UndefinedHere where all of it does
 */
export function inDomain(name: string, a: Interval, from: number, to: number, open: boolean, trace: Trace): Interval {
  if (a.lo > from && (a.hi < to || to === Number.POSITIVE_INFINITY)) return a;
  const outside = open ? a.hi <= from || a.lo >= to : a.hi < from || a.lo > to;
  if (outside) {
    const [left, right] = open ? ["(", ")"] : ["[", "]"];
    throw new UndefinedHere(
      `${name}: expected a number in ${left}${from}, ${to}${right}; got [${a.lo}, ${a.hi}]; state the domain of its argument`,
    );
  }
  if (open || a.lo < from || a.hi > to) trace.partial = true;
  return { lo: Math.max(a.lo, from), hi: Math.min(a.hi, to) };
}
