import type { Smoothness } from "../../numerics/quadrature/smoothness.ts";

/** One affine piece $\phi(x) = s\,x + c$ on `[from, to)` of a piecewise-linear activation. */
export interface AffinePiece {
  readonly from: number;
  readonly to: number;
  readonly slope: number;
  readonly offset: number;
}

/**
 * A pointwise nonlinearity $\phi$ and what the theory needs to know of it.
 *
 * The closed-form duals take variances $q_1, q_2 \ge 0$ and the *covariance* $k$ of the Gaussian pair $(u_1, u_2)$.
 * They are absent where no closed form is known: use `dualActivation` of `theory/meanField`, which then integrates.
 */
export interface Activation {
  /** Canonical name with parameters, for example `"leakyRelu(0.3)"`. */
  readonly name: string;
  /** $\phi(x)$. */
  readonly phi: (x: number) => number;
  /** $\phi'(x)$; at a kink the mean of the two one-sided slopes. */
  readonly derivative: (x: number) => number;
  /** $\phi''(x)$ away from kinks (a delta at a kink is not represented). */
  readonly secondDerivative: (x: number) => number;
  /** $\ln|\phi'(x)|$, evaluated without overflow or underflow; `-Infinity` where $\phi' = 0$. */
  readonly logDerivative: (x: number) => number;
  /** Decides the quadrature rule for $\phi$, $\phi'$ and their products. */
  readonly smoothness: Smoothness;
  /** Whether $\phi(-x) = -\phi(x)$. */
  readonly odd: boolean;
  /** Whether $\phi' > 0$ everywhere (at a kink on both sides), so that an invertible weight matrix gives an injective layer. */
  readonly injective: boolean;
  /** Whether $\phi(\lambda x) = \lambda \phi(x)$ for $\lambda > 0$. */
  readonly homogeneous: boolean;
  /** The affine pieces, for piecewise-linear activations only. */
  readonly pieces?: readonly AffinePiece[];
  /** $E[\phi(u_1)\phi(u_2)]$. */
  readonly dual?: (q1: number, q2: number, k: number) => number;
  /** $E[\phi'(u_1)\phi'(u_2)]$. */
  readonly derivativeDual?: (q1: number, q2: number, k: number) => number;
  /** $E[\phi''(u_1)\phi''(u_2)]$ (infinite on the diagonal for kinked activations). */
  readonly secondDerivativeDual?: (q1: number, q2: number, k: number) => number;
}
