/**
 * The principal branch of Lambert's W: the w >= -1 with $w e^w = x$.
 *
 * @param x >= -1/e
 * @throws RangeError below -1/e
 * @see Corless et al., "On the Lambert W function", Adv. Comput. Math. 5 (1996), equation 5.9 (Halley's iteration)
 */
export function lambertW0(x: number): number {
  const above = Math.E * x + 1;
  if (!(above >= -4e-16)) throw new RangeError(`lambertW0: expected x >= -1/e; got ${x}; the real branch ends there`);
  if (x === 0 || x === Infinity) return x;
  let w = firstGuess(x, Math.sqrt(2 * Math.max(0, above)));
  for (let i = 0; i < 20; i++) {
    const excess = w - x * Math.exp(-w);
    const step = excess / (w + 1 - ((w + 2) * excess) / (2 * w + 2));
    if (!Number.isFinite(step)) return w;
    w -= step;
    if (Math.abs(step) <= 2e-16 * Math.abs(w)) break;
  }
  return w;
}

/** The series at the branch point, or the logarithmic asymptote. */
function firstGuess(x: number, p: number): number {
  if (x < 0.3) return -1 + p * (1 + p * (-1 / 3 + p * (11 / 72 - (43 / 540) * p)));
  const log = Math.log1p(x);
  return x < 3 ? log * (1 - Math.log1p(log) / (2 + log)) : Math.log(x) - Math.log(Math.log(x));
}
