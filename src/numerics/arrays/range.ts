/**
 * The first n whole numbers: 0, 1, ..., n - 1.
 *
 * @param n how many, a whole number >= 0
 * @throws RangeError where n is not such a number
 */
export function range(n: number): number[] {
  if (!(Number.isSafeInteger(n) && n >= 0)) throw new RangeError(`range: expected a whole number n >= 0; got ${n}`);
  return Array.from({ length: n }, (_, i) => i);
}
