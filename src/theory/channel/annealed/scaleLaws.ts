import { check, count, nonNegative, positive } from "../../domain.ts";

/**
 * Interpolation law of the scale channel, exact when both $\ln q$ and the noise are Gaussian:
 * $I = \frac12 \ln\!\big(1 + \frac{n\,\mathrm{Var}(\ln q)}{2 L_{\mathrm{eff}}}\big)$.
 *
 * @param options.width $n$
 * @param options.logVariance $\mathrm{Var}(\ln q^L) \ge 0$
 * @param options.effectiveDepth $L_{\mathrm{eff}} \ge 1$ (default 1: the strict mean field)
 * @returns nats
 * @see chapter 2 of this book
 */
export function scaleInterpolation(options: { width: number; logVariance: number; effectiveDepth?: number }): number {
  const { width, logVariance, effectiveDepth = 1 } = options;
  check(
    "scaleInterpolation",
    { width: count, logVariance: nonNegative, effectiveDepth: positive },
    { width, logVariance, effectiveDepth },
  );
  return 0.5 * Math.log1p((width * logVariance) / (2 * effectiveDepth));
}

/**
 * Large-width law of the scale channel for $\ln q$ with a fixed density:
 * $I = \frac12 \ln\frac{n}{4\pi e L_{\mathrm{eff}}} + h(\ln q^L) + o(1)$, so that $I/n \to 0$.
 *
 * @param options.entropy differential entropy $h(\ln q^L)$ in nats ($\ln w$ for a uniform law of length $w$)
 */
export function scaleLargeWidth(options: { width: number; entropy: number; effectiveDepth?: number }): number {
  const { width, entropy, effectiveDepth = 1 } = options;
  check("scaleLargeWidth", { width: count, effectiveDepth: positive }, { width, effectiveDepth });
  return 0.5 * Math.log(width / (4 * Math.PI * Math.E * effectiveDepth)) + entropy;
}
