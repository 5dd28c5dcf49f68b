import { range } from "./range.ts";

/**
 * Equally spaced numbers, both ends included: $x_i = a + (b - a)\,i / (n - 1)$.
 *
 * @param from first number a, finite
 * @param to last number b, finite; it may lie below a
 * @param points how many, a whole number n >= 2
 * @throws RangeError for an end that is not finite, or fewer than two points
 */
export function linspace(from: number, to: number, points: number): number[] {
  if (!Number.isFinite(from) || !Number.isFinite(to)) {
    throw new RangeError(`linspace: expected finite ends; got ${from} and ${to}`);
  }
  if (!(Number.isSafeInteger(points) && points >= 2)) {
    throw new RangeError(`linspace: expected at least two points, a whole number of them; got ${points}`);
  }
  const last = points - 1;
  return range(points).map((i) => (i === last ? to : from + ((to - from) * i) / last));
}
