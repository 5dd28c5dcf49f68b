import stdlibErf from "@stdlib/math/base/special/erf/lib/index.js";
import stdlibErfc from "@stdlib/math/base/special/erfc/lib/index.js";

/** $\mathrm{erf}(x) = \frac{2}{\sqrt\pi} \int_0^x e^{-t^2} dt$. */
export const erf: (x: number) => number = stdlibErf;

/** $1 - \mathrm{erf}(x)$ without cancellation. */
export const erfc: (x: number) => number = stdlibErfc;

/** Standard normal density $\varphi(x)$. */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** Standard normal distribution function $\Phi(x)$, accurate relatively in the lower tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}
