import { linear } from "../../activations/linear.ts";
import { check, count, expect, positive, weights, withDefault } from "../../domain.ts";
import type { Network } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";
import { wrightOmega } from "./wrightOmega.ts";

/**
 * What a deep linear network needs to say: $L$, $\sigma_w$ (1 unless said) and the law of the weights (Gaussian unless said).
 * A `Network` says all of it; its biases, which are known, do not matter.
 */
export type LinearNetwork = Pick<Network, "depth"> & Partial<Pick<Network, "sigmaW" | "weights" | "activation">>;

const parameters = { gamma: positive, depth: count, sigmaW: withDefault(positive, 1), weights };

/**
 * Quenched information per neuron of a deep linear network at infinite width, $\frac1n I(X; H^L \mid W) = \frac12 F(\gamma)$:
 * white input of variance $\sigma_x^2$, output noise of variance $\sigma^2$.
 *
 * Gaussian weights: $\gamma\sigma_w^{2L}\eta^{L+1} = 1 - \eta$ and $F = -(L+1)\ln\eta - L(1-\eta)$, where
 * $\eta = E\,(1 + \gamma\lambda)^{-1}$ over the spectrum of $J^\top J$. Orthogonal weights: $F = \ln(1 + \gamma\sigma_w^{2L})$.
 *
 * @param net depth $L \ge 1$, `sigmaW` and `weights` of the network
 * @param options.gamma signal-to-noise ratio $\gamma = \sigma_x^2/\sigma^2 > 0$
 * @returns nats per neuron
 * @throws RangeError naming the argument outside its domain, and for a network with a nonlinear activation
 * @see chapter 3 of this book (exact given asymptotic freeness of the layers)
 */
export function linearInformation(net: LinearNetwork, options: { readonly gamma: number }): number {
  const { gain, depth, orthogonal } = checked("linearInformation", net, options);
  if (orthogonal) return 0.5 * (gain > 36 ? gain + Math.exp(-gain) : Math.log1p(Math.exp(gain)));
  const y = minusLogEta(gain, depth);
  return 0.5 * (y + depth * expResidual(y));
}

/**
 * Fraction of the input's degrees of freedom that stand above the noise, $\delta = 1 - \eta = E\,\gamma\lambda/(1+\gamma\lambda)$;
 * also $2\,\partial(I/n)/\partial\ln\gamma$.
 *
 * @param net depth, `sigmaW` and `weights` of the network
 * @param options.gamma signal-to-noise ratio $> 0$
 */
export function linearDegreesOfFreedom(net: LinearNetwork, options: { readonly gamma: number }): number {
  const { gain, depth, orthogonal } = checked("linearDegreesOfFreedom", net, options);
  if (orthogonal) return 1 / (1 + Math.exp(-gain));
  return -Math.expm1(-minusLogEta(gain, depth));
}

/**
 * Deep-network law of the Gaussian case at $\sigma_w = 1$: $\frac1n I \sim \frac{w + w^2/2}{2(L+1)}$ with $w = W_0(\gamma(L+1))$,
 * a decay like $(\ln L)^2/(4L)$ where the orthogonal network keeps $\frac12\ln(1+\gamma)$ at every depth.
 *
 * @param net depth of the network
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 */
export function linearInformationDeep(net: Pick<Network, "depth">, options: { readonly gamma: number }): number {
  const { gain, depth } = checked("linearInformationDeep", { depth: net.depth }, options);
  const w = wrightOmega(gain + Math.log(depth + 1));
  return (w + 0.5 * w * w) / (2 * (depth + 1));
}

/**
 * Information per neuron that an isometric channel of the same gain keeps: $\frac12\ln(1 + \gamma\sigma_w^{2L})$.
 *
 * @param net depth and `sigmaW` of the network
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 */
export function isometricInformation(net: LinearNetwork, options: { readonly gamma: number }): number {
  return linearInformation({ depth: net.depth, sigmaW: net.sigmaW, weights: "orthogonal" }, options);
}

function checked(who: string, net: LinearNetwork, options: { readonly gamma: number }) {
  const { name, odd, homogeneous } = net.activation ?? linear;
  expect(odd && homogeneous, who, "a linear network", `the activation ${name}`, "see informationSandwich");
  const { gamma, depth, sigmaW, weights } = check(who, parameters, { ...net, ...options });
  return { gain: Math.log(gamma) + 2 * depth * Math.log(sigmaW), depth, orthogonal: weights === "orthogonal" };
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

export const quantities = [
  quantity({
    of: linearInformation,
    id: "linear-channel-mi",
    symbol: "\\tfrac1n I(X; H^L \\mid W)",
    unit: "nats per neuron",
    meaning: "I/n of a deep linear network, Gaussian input, output noise only",
    source: "chapter 3",
    parameters,
    evaluate: ({ gamma, ...net }) => linearInformation(net, { gamma }),
  }),
];
