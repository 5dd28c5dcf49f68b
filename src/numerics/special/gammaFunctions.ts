import stdlibDigamma from "@stdlib/math/base/special/digamma/lib/index.js";
import stdlibGammaln from "@stdlib/math/base/special/gammaln/lib/index.js";
import stdlibTrigamma from "@stdlib/math/base/special/trigamma/lib/index.js";

/** $\ln |\Gamma(x)|$. */
export const lnGamma: (x: number) => number = stdlibGammaln;

/** $\psi(x) = \Gamma'(x) / \Gamma(x)$; NaN at the poles 0, -1, -2, … */
export const digamma: (x: number) => number = stdlibDigamma;

/** $\psi'(x)$. */
export const trigamma: (x: number) => number = stdlibTrigamma;
