import { check, positive } from "../../domain.ts";

/** Spectrum of $W^\top W$ of an orthogonally invariant weight matrix, through the three averages that the replica formula needs. */
export interface WeightSpectrum {
  /** Aspect ratio $\alpha = n_l/n_{l-1}$. */
  readonly alpha: number;
  /** $E\lambda$. */
  readonly mean: number;
  /** $E\,(a + \lambda t)^{-1}$. */
  readonly resolvent: (a: number, t: number) => number;
  /** $E\,\lambda(a + \lambda t)^{-1}$. */
  readonly response: (a: number, t: number) => number;
  /** $E\ln(a + \lambda t)$. */
  readonly logMean: (a: number, t: number) => number;
}

/**
 * Gaussian entries of variance $\sigma_w^2/n_{l-1}$ (Marchenko-Pastur).
 *
 * @param sigmaW2 $\sigma_w^2 > 0$
 * @param alpha aspect ratio $n_l/n_{l-1} > 0$ (default 1)
 */
export function gaussianSpectrum(sigmaW2: number, alpha = 1): WeightSpectrum {
  check("gaussianSpectrum", { sigmaW2: positive, alpha: positive }, { sigmaW2, alpha });
  // eta solves 1 - eta = g eta (alpha - 1 + eta), g = sigmaW2 t/a
  const eta = (g: number): number => {
    const b = 1 + g * (alpha - 1);
    const root = Math.sqrt(b * b + 4 * g);
    return b >= 0 ? 2 / (b + root) : (root - b) / (2 * g);
  };
  return {
    alpha,
    mean: alpha * sigmaW2,
    resolvent: (a, t) => eta((sigmaW2 * t) / a) / a,
    response: (a, t) => {
      const e = eta((sigmaW2 * t) / a);
      return (sigmaW2 * e * (alpha - 1 + e)) / a;
    },
    logMean: (a, t) => {
      const g = (sigmaW2 * t) / a;
      const e = eta(g);
      const used = g * e * (alpha - 1 + e); // 1 - eta
      return Math.log(a) - Math.log(e) - alpha * Math.log1p(-used / alpha) - used;
    },
  };
}

/**
 * $\sigma_w$ times a Haar matrix: orthogonal if square, a projection onto a random subspace if $\alpha < 1$, an isometric embedding if $\alpha > 1$.
 *
 * @param sigmaW2 $\sigma_w^2 > 0$
 * @param alpha aspect ratio $n_l/n_{l-1} > 0$ (default 1)
 */
export function haarSpectrum(sigmaW2: number, alpha = 1): WeightSpectrum {
  check("haarSpectrum", { sigmaW2: positive, alpha: positive }, { sigmaW2, alpha });
  const kept = Math.min(1, alpha);
  return discreteSpectrum([sigmaW2, 0], [kept, 1 - kept], alpha);
}

/** Masses `weights` at `values`. */
export function discreteSpectrum(values: readonly number[], weights: readonly number[], alpha: number): WeightSpectrum {
  const mean = (f: (x: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += weights[i] * f(values[i]);
    return sum;
  };
  return {
    alpha,
    mean: mean((x) => x),
    resolvent: (a, t) => mean((x) => 1 / (a + x * t)),
    response: (a, t) => mean((x) => x / (a + x * t)),
    logMean: (a, t) => mean((x) => Math.log(a + x * t)),
  };
}
