/**
 * The angle and the chord of a Gaussian pair, from which every piecewise-linear dual is made:
 * $r = \sqrt{q_1 q_2 - k^2}$ and $\theta = \operatorname{atan2}(r, k) = \arccos(k/\sqrt{q_1 q_2})$.
 *
 * The difference of squares is factored and arccos avoided: near $k = \sqrt{q_1 q_2}$ the naive form loses half of the digits.
 *
 * @param q1 first variance, >= 0
 * @param q2 second variance, >= 0
 * @param k covariance, $|k| \le \sqrt{q_1 q_2}$ (clipped at rounding level)
 */
function pairAngle(q1: number, q2: number, k: number): { theta: number; r: number } {
  const s = Math.sqrt(q1 * q2); // exactly q on the diagonal, where r must vanish
  const r = Math.sqrt(Math.max(0, (s - k) * (s + k)));
  return { theta: Math.atan2(r, k), r };
}

/**
 * $E[\mathrm{relu}(u_1)\,\mathrm{relu}(u_2)] = \frac{1}{2\pi}\left(r + (\pi - \theta)k\right)$, the arc-cosine kernel of order one.
 *
 * @see Cho and Saul (2009), "Kernel methods for deep learning", equation (6)
 */
export function arcCosineDual(q1: number, q2: number, k: number): number {
  const { theta, r } = pairAngle(q1, q2, k);
  return (r + (Math.PI - theta) * k) / (2 * Math.PI);
}

/** $P(u_1 > 0, u_2 > 0) = (\pi - \theta)/2\pi$, the arc-cosine kernel of order zero. */
export function orthantProbability(q1: number, q2: number, k: number): number {
  return (Math.PI - pairAngle(q1, q2, k).theta) / (2 * Math.PI);
}

/** $E[\delta(u_1)\delta(u_2)] = 1/(2\pi r)$, the density of the pair at the origin; infinite on the diagonal. */
export function densityAtOrigin(q1: number, q2: number, k: number): number {
  return 1 / (2 * Math.PI * pairAngle(q1, q2, k).r);
}
