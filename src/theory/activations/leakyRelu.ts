import type { Activation } from "./activation.ts";
import { arcCosineDual, densityAtOrigin, orthantProbability } from "./arcCosine.ts";

/**
 * The two-slope family: $\phi(x) = x$ for $x > 0$, $a\,x$ otherwise; `relu` is $a = 0$ and `abs` is $a = -1$.
 * Writing $\phi(x) = a\,x + (1-a)\,\mathrm{relu}(x)$ gives the duals:
 * $E[\phi\phi] = a\,k + (1-a)^2 K_{\rm relu}$, $E[\phi'\phi'] = a + (1-a)^2 P(u_1>0,u_2>0)$.
 */
function twoSlopes(name: string, a: number): Activation {
  const jump2 = (1 - a) * (1 - a);
  const logSlope = Math.log(Math.abs(a));
  return {
    name,
    phi: (x) => (x > 0 ? x : a === 0 ? 0 : a * x),
    derivative: (x) => (x > 0 ? 1 : x < 0 ? a : (1 + a) / 2),
    secondDerivative: () => 0,
    logDerivative: (x) => (x > 0 ? 0 : logSlope),
    smoothness: { kind: "kinked", kinks: [0] },
    odd: false,
    injective: a > 0,
    homogeneous: true,
    pieces: [
      { from: Number.NEGATIVE_INFINITY, to: 0, slope: a, offset: 0 },
      { from: 0, to: Number.POSITIVE_INFINITY, slope: 1, offset: 0 },
    ],
    dual: (q1, q2, k) => a * k + jump2 * arcCosineDual(q1, q2, k),
    derivativeDual: (q1, q2, k) => a + jump2 * orthantProbability(q1, q2, k),
    secondDerivativeDual: (q1, q2, k) => jump2 * densityAtOrigin(q1, q2, k),
  };
}

/**
 * Leaky rectifier with negative-side slope `slope`.
 * @param slope a, any finite number other than 1; `leakyRelu(0)` is `relu`, `leakyRelu(-1)` is `abs`
 * @throws RangeError when the slope is not finite, or is 1 (use `linear`)
 */
export function leakyRelu(slope: number): Activation {
  if (!Number.isFinite(slope) || slope === 1)
    throw new RangeError(`leakyRelu: expected a finite slope other than 1; got ${slope}; use linear for slope 1`);
  return twoSlopes(`leakyRelu(${slope})`, slope);
}

/** The rectifier $\max(0, x)$. */
export const relu: Activation = twoSlopes("relu", 0);

/** $|x|$: isometric almost everywhere yet not injective, the counterexample of channels 3.4. */
export const abs: Activation = twoSlopes("abs", -1);
