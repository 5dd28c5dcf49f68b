/** $\ln E\,e^{it(e - E e)}$ as real and imaginary part. */
interface LogCharacteristic {
  readonly re: number;
  readonly im: number;
}

/**
 * Logarithm of the characteristic function of the centred variable $e - E e$, $e = \ln(\chi^2_n/n)$:
 * $\ln\Gamma(n/2 + it) - \ln\Gamma(n/2) - it\,\psi(n/2)$, on the branch that is continuous in $t$ and $0$ at $t = 0$.
 *
 * The argument is shifted by the recurrence to $\mathrm{Re} \ge 16$, then Stirling's series is *subtracted term by term*, so that the
 * small difference of two large log-gammas keeps its digits.
 *
 * @param t frequency
 * @param width $n \ge 1$
 * @see chapter 2 of this book, correction 3
 */
export function logChiSquareCharacteristic(t: number, width: number): LogCharacteristic {
  let a = width / 2;
  let re = 0;
  let im = 0;
  // Gamma(a + it)/Gamma(a) = [Gamma(a+m+it)/Gamma(a+m)] * prod a_k/(a_k + it);  psi(a) = psi(a+m) - sum 1/a_k
  for (; a < 16; a += 1) {
    re -= 0.5 * Math.log1p((t / a) ** 2);
    im += t / a - Math.atan2(t, a);
  }
  const ratio = t / a;
  const logModulus = 0.5 * Math.log1p(ratio * ratio);
  const angle = Math.atan2(t, a);
  // (z - 1/2) ln z - z with z = a + it, minus its value at a, minus it (ln a - 1/(2a))
  re += (a - 0.5) * logModulus - t * angle;
  im += (a - 0.5) * angle + t * logModulus - t + t / (2 * a);
  for (const [k, coefficient] of stirling.entries()) {
    const power = 2 * k + 1;
    const scale = coefficient / a ** power;
    const modulus = Math.exp(-power * logModulus);
    re += scale * (modulus * Math.cos(power * angle) - 1);
    im += scale * (-modulus * Math.sin(power * angle) + (power * t) / a);
  }
  return { re, im };
}

/** $B_{2k}/(2k(2k-1))$. */
const stirling = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156];
