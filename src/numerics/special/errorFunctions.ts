import stdlibErf from "@stdlib/math/base/special/erf/lib/index.js";
import stdlibErfc from "@stdlib/math/base/special/erfc/lib/index.js";
import stdlibErfcx from "@stdlib/math/base/special/erfcx/lib/index.js";
import stdlibErfinv from "@stdlib/math/base/special/erfinv/lib/index.js";

/** $\mathrm{erf}(x) = \frac{2}{\sqrt\pi} \int_0^x e^{-t^2} dt$. */
export const erf: (x: number) => number = stdlibErf;

/** $1 - \mathrm{erf}(x)$ without cancellation. */
export const erfc: (x: number) => number = stdlibErfc;

/** $e^{x^2} \mathrm{erfc}(x)$ without underflow. */
export const erfcx: (x: number) => number = stdlibErfcx;

/** The x with erf(x) = y, for -1 <= y <= 1; NaN elsewhere. */
export const erfinv: (y: number) => number = stdlibErfinv;

/** Standard normal density $\varphi(x)$. */
export function normalPdf(x: number): number {
  return Math.exp(-0.5 * x * x) / Math.sqrt(2 * Math.PI);
}

/** Standard normal distribution function $\Phi(x)$, accurate relatively in the lower tail. */
export function normalCdf(x: number): number {
  return 0.5 * erfc(-x * Math.SQRT1_2);
}

/** $\ln \Phi(x)$ without underflow: about $-x^2/2$ far to the left. */
export function logNormalCdf(x: number): number {
  if (x > 0) return Math.log1p(-0.5 * erfc(x * Math.SQRT1_2));
  return Math.log(0.5 * erfcx(-x * Math.SQRT1_2)) - 0.5 * x * x;
}
