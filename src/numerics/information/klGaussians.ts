/** A Gaussian with independent components. */
export interface DiagonalGaussian {
  readonly mean: ArrayLike<number>;
  readonly variance: ArrayLike<number>;
}

/**
 * $D[N(m, \mathrm{diag}\,v)\,\|\,N(\mu, \mathrm{diag}\,\nu)] = \frac12 \sum_i [\ln(\nu_i/v_i) + (v_i + (m_i-\mu_i)^2)/\nu_i - 1]$
 * in nats.
 *
 * @throws RangeError for unequal lengths or variances <= 0
 */
export function klGaussians(p: DiagonalGaussian, q: DiagonalGaussian): number {
  const n = p.mean.length;
  if (p.variance.length !== n || q.mean.length !== n || q.variance.length !== n) {
    throw new RangeError(
      `klGaussians: expected means and variances of one length; got ${n}, ${p.variance.length}, ${q.mean.length}, ${q.variance.length}`,
    );
  }
  let sum = 0;
  for (let i = 0; i < n; i++) {
    const [v, nu] = [p.variance[i], q.variance[i]];
    if (!(v > 0 && nu > 0))
      throw new RangeError(`klGaussians: expected variances > 0; got ${v} and ${nu} at index ${i}`);
    // ln(1/x) + x - 1 of the variance ratio x, accurate for x near 1.
    const excess = (v - nu) / nu;
    sum += excess - Math.log1p(excess) + (p.mean[i] - q.mean[i]) ** 2 / nu;
  }
  return sum / 2;
}
