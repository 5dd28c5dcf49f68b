import * as Q from "../language/rational.ts";
import { add, multiply, one, type Polynomial, scale, zero } from "./polynomial.ts";

/** Faulhaber: $\sum_{l=1}^{n} l^k$ as a polynomial in n, for a whole $n \ge 0$. */
export function powerSum(k: number, n: Polynomial): Polynomial {
  const powers = [one];
  for (let j = 1; j <= k + 1; j++) powers.push(multiply(powers[j - 1], n));
  const parts = bernoulli(k).map((b, j) => {
    const coefficient = Q.times(Q.times(b, Q.rational(binomial(k + 1, j))), Q.rational(1n, BigInt(k + 1)));
    return scale(powers[k + 1 - j], coefficient);
  });
  return add(zero, ...parts);
}

/** Bernoulli's numbers $B_0$ to $B_k$ with $B_1 = 1/2$. */
export function bernoulli(k: number): Q.Rational[] {
  const found: Q.Rational[] = [];
  for (let m = 0; m <= k; m++) {
    const sum = found.reduce((s, b, j) => Q.plus(s, Q.times(b, Q.rational(binomial(m + 1, j)))), Q.rational(0n));
    found.push(Q.times(Q.plus(Q.rational(BigInt(m + 1)), Q.negative(sum)), Q.rational(1n, BigInt(m + 1))));
  }
  return found;
}

export function binomial(n: number, k: number): bigint {
  let c = 1n;
  for (let j = 1; j <= k; j++) c = (c * BigInt(n - j + 1)) / BigInt(j);
  return c;
}
