import { checkOne, probability } from "../domain.ts";

/**
 * Entropy of a coin, $h(a) = -a\ln a - (1-a)\ln(1-a)$.
 *
 * @param a probability of heads, 0 <= a <= 1
 * @returns nats, between 0 and $\ln 2$
 * @throws RangeError outside [0, 1]
 */
export function binaryEntropy(a: number): number {
  if (!(a >= 0 && a <= 1)) throw new RangeError(`binaryEntropy: expected 0 <= a <= 1; got ${a}`);
  return a === 0 || a === 1 ? 0 : -a * Math.log(a) - (1 - a) * Math.log1p(-a);
}

/**
 * Flip probability of two binary symmetric channels in a row, $a * p = a(1-p) + p(1-a)$.
 *
 * @param a flip probability of the first, in [0, 1]
 * @param p flip probability of the second, in [0, 1]
 * @throws RangeError outside [0, 1]
 */
export function binaryConvolution(a: number, p: number): number {
  checkOne("binaryConvolution", "a", probability, a);
  checkOne("binaryConvolution", "p", probability, p);
  return a * (1 - p) + p * (1 - a);
}
