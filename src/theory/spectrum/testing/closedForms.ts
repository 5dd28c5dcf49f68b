/**
 * Marchenko-Pastur density of $WW^\top$, W square with i.i.d. entries of variance 1/n:
 * $\rho(\lambda) = \frac{1}{2\pi}\sqrt{4/\lambda - 1}$ on (0, 4).
 *
 * @param lambda eigenvalue; the density is 0 outside (0, 4)
 */
export function marchenkoPastur(lambda: number): number {
  return lambda > 0 && lambda < 4 ? Math.sqrt(4 / lambda - 1) / (2 * Math.PI) : 0;
}

/**
 * Moment k of the spectrum of a product of L square Gaussian matrices of variance 1/n, a Fuss-Catalan number:
 * $\frac{1}{Lk+1}\binom{(L+1)k}{k}$.
 *
 * @param depth L, an integer >= 1
 * @param k which moment, an integer >= 0
 */
export function fussCatalanMoment(depth: number, k: number): number {
  let binomial = 1;
  for (let i = 1; i <= k; i++) binomial *= ((depth + 1) * k - k + i) / i;
  return binomial / (depth * k + 1);
}

/**
 * Upper edge of that spectrum, $(L+1)^{L+1}/L^L$.
 *
 * @param depth L, an integer >= 1
 */
export function fussCatalanEdge(depth: number): number {
  return Math.exp((depth + 1) * Math.log(depth + 1) - depth * Math.log(depth));
}
