/**
 * How smooth an integrand is along the real line; it decides the quadrature rule of a Gaussian expectation.
 *
 * - `analytic`: analytic in the strip |Im z| < `strip` (use an effective width for entire functions): trapezoid rule.
 * - `kinked`: analytic between the listed points, with a kink or a jump at each: Gauss-Legendre panels split there.
 */
export type Smoothness =
  | { readonly kind: "analytic"; readonly strip: number }
  | { readonly kind: "kinked"; readonly kinks: readonly number[] };
