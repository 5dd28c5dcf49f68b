import { linspace } from "./linspace.ts";

/**
 * Powers of ten with equally spaced exponents, both ends included: $x_i = 10^{a + (b - a)\,i / (n - 1)}$.
 *
 * @param from first exponent a, finite: `logspace(-1, 2, 4)` is 0.1, 1, 10, 100
 * @param to last exponent b, finite
 * @param points how many, a whole number n >= 2
 * @throws RangeError for an exponent that is not finite, or fewer than two points
 */
export function logspace(from: number, to: number, points: number): number[] {
  return linspace(from, to, points).map((exponent) => 10 ** exponent);
}
