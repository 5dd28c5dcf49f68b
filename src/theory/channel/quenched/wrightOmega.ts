/**
 * Wright omega function of a real argument: the $\omega > 0$ with $\omega + \ln\omega = b$, that is $W_0(e^b)$ without forming $e^b$.
 *
 * @param b real
 * @returns $\omega$, to rounding
 * @see Corless and Jeffrey, "The Wright omega function" (2002)
 */
export function wrightOmega(b: number): number {
  if (b < -36) return Math.exp(b);
  let w = b > 1 ? b - Math.log(b) : Math.log1p(Math.exp(b));
  for (let i = 0; i < 20; i++) {
    const step = ((w + Math.log(w) - b) * w) / (1 + w);
    w -= step;
    if (Math.abs(step) <= 1e-16 * w) break;
  }
  return w;
}
