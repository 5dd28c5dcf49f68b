import { expect, expectCount, expectPositive } from "../domain.ts";
import type { Weights } from "../weights.ts";
import { wrightOmega } from "./wrightOmega.ts";

/** A deep linear network as a Gaussian channel: white input of variance $\sigma_x^2$, output noise $\sigma^2$. */
export interface LinearChannel {
  /** Signal-to-noise ratio $\gamma = \sigma_x^2/\sigma^2 > 0$. */
  readonly gamma: number;
  /** Number of square weight matrices $L \ge 1$. */
  readonly depth: number;
  /** Standard deviation $\sigma_w > 0$ of $\sqrt n\,W_{ij}$ (default 1). */
  readonly sigmaW?: number;
  /** Law of the weights (default `"gaussian"`). */
  readonly weights?: Weights;
}

/**
 * Quenched information per neuron of a deep linear network at infinite width, $\frac1n I(X; H^L \mid W) = \frac12 F(\gamma)$.
 *
 * Gaussian weights: $\gamma\sigma_w^{2L}\eta^{L+1} = 1 - \eta$ and $F = -(L+1)\ln\eta - L(1-\eta)$, where
 * $\eta = E\,(1 + \gamma\lambda)^{-1}$ over the spectrum of $J^\top J$. Orthogonal weights: $F = \ln(1 + \gamma\sigma_w^{2L})$.
 *
 * @returns nats per neuron
 * @throws RangeError for $\gamma \le 0$, $\sigma_w \le 0$ or a depth that is not a count
 * @see chapter 3 of this book (exact given asymptotic freeness of the layers)
 */
export function linearInformation(channel: LinearChannel): number {
  const { gain, depth } = checked("linearInformation", channel);
  if (channel.weights === "orthogonal") return 0.5 * (gain > 36 ? gain + Math.exp(-gain) : Math.log1p(Math.exp(gain)));
  const y = minusLogEta(gain, depth);
  return 0.5 * (y + depth * expResidual(y));
}

/**
 * Fraction of the input's degrees of freedom that stand above the noise, $\delta = 1 - \eta = E\,\gamma\lambda/(1+\gamma\lambda)$;
 * also $2\,\partial(I/n)/\partial\ln\gamma$.
 */
export function linearDegreesOfFreedom(channel: LinearChannel): number {
  const { gain, depth } = checked("linearDegreesOfFreedom", channel);
  if (channel.weights === "orthogonal") return 1 / (1 + Math.exp(-gain));
  return -Math.expm1(-minusLogEta(gain, depth));
}

/**
 * Deep-network law of the Gaussian case at $\sigma_w = 1$: $\frac1n I \sim \frac{w + w^2/2}{2(L+1)}$ with $w = W_0(\gamma(L+1))$,
 * a decay like $(\ln L)^2/(4L)$ where the orthogonal network keeps $\frac12\ln(1+\gamma)$ at every depth.
 */
export function linearInformationDeep(channel: Pick<LinearChannel, "gamma" | "depth">): number {
  const { gain, depth } = checked("linearInformationDeep", channel);
  const w = wrightOmega(gain + Math.log(depth + 1));
  return (w + 0.5 * w * w) / (2 * (depth + 1));
}

/** Information per neuron that an isometric channel of the same gain keeps: $\frac12\ln(1 + \gamma\sigma_w^{2L})$. */
export function isometricInformation(channel: LinearChannel): number {
  return linearInformation({ ...channel, weights: "orthogonal" });
}

function checked(fn: string, { gamma, depth, sigmaW = 1, weights = "gaussian" }: LinearChannel) {
  expectPositive(fn, "gamma", gamma);
  expectCount(fn, "depth", depth);
  expectPositive(fn, "sigmaW", sigmaW);
  expect(weights === "gaussian" || weights === "orthogonal", fn, '"gaussian" or "orthogonal"', weights, "name the law");
  return { gain: Math.log(gamma) + 2 * depth * Math.log(sigmaW), depth };
}

/**
 * $y = -\ln\eta > 0$ solving $\text{gain} = (L+1)\,y + \ln(1 - e^{-y})$.
 *
 * In $v = \ln y$ the residual is concave and decreasing, so Newton's steps fall monotonically onto the root from the upper bound
 * that $1 - e^{-y} \ge y e^{-y/2}$ gives: a Wright omega, already exact in the limit of great depth.
 */
function minusLogEta(gain: number, depth: number): number {
  const slope = depth + 0.5;
  let v = Math.log(wrightOmega(gain + Math.log(slope)) / slope);
  for (let i = 0; i < 60; i++) {
    const y = Math.exp(v);
    const residual = gain - (depth + 1) * y - Math.log(-Math.expm1(-y));
    const derivative = -(depth + 1) * y - y / Math.expm1(y);
    const step = residual / derivative;
    v -= step;
    if (Math.abs(step) < 4e-16 * Math.max(1, Math.abs(v))) break;
  }
  return Math.exp(v);
}

/** $y - (1 - e^{-y})$ without cancellation at small $y$. */
function expResidual(y: number): number {
  if (y > 0.05) return y + Math.expm1(-y);
  return y * y * (0.5 - y * (1 / 6 - y * (1 / 24 - y * (1 / 120 - y * (1 / 720 - y * (1 / 5040 - y / 40320))))));
}
