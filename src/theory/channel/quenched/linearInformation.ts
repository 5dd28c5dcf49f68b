import { linear } from "../../activations/linear.ts";
import { check, count, expect, positive, weights, withDefault } from "../../domain.ts";
import { type Network, network, requireLinear } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";
import { wrightOmega } from "./wrightOmega.ts";

/**
 * Quenched information per neuron of a deep linear network at infinite width, $\frac1n I(X; H^L \mid W) = \frac12 F(\gamma)$:
 * white input of variance $\sigma_x^2$, output noise of variance $\sigma^2$.
 *
 * Gaussian weights: $\gamma\sigma_w^{2L}\eta^{L+1} = 1 - \eta$ and $F = -(L+1)\ln\eta - L(1-\eta)$, where
 * $\eta = E\,(1 + \gamma\lambda)^{-1}$ over the spectrum of $J^\top J$. Orthogonal weights: $F = \ln(1 + \gamma\sigma_w^{2L})$.
 *
 * @param net a linear network of finite depth; its biases, which are known, do not matter
 * @param options.gamma signal-to-noise ratio $\gamma = \sigma_x^2/\sigma^2 > 0$
 * @returns nats per neuron
 * @throws RangeError naming the argument outside its domain, and for a network with a nonlinear activation
 * @see chapter 3 of this book (exact given asymptotic freeness of the layers)
 */
export function linearInformation(net: Network, options: { readonly gamma: number }): number {
  const { logGain, depth } = checked("linearInformation", net, options);
  if (net.weights === "orthogonal") return isometric(logGain);
  const y = minusLogEta(logGain, depth);
  return 0.5 * (y + depth * expResidual(y));
}

/**
 * Deep-network law of the Gaussian case at $\sigma_w = 1$: $\frac1n I \sim \frac{w + w^2/2}{2(L+1)}$ with $w = W_0(\gamma(L+1))$,
 * a decay like $(\ln L)^2/(4L)$ where the orthogonal network keeps $\frac12\ln(1+\gamma)$ at every depth.
 *
 * @param net a linear network of finite depth, Gaussian weights and $\sigma_w = 1$
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 * @throws RangeError as `linearInformation`
 */
export function linearInformationDeep(net: Network, options: { readonly gamma: number }): number {
  const fn = "linearInformationDeep";
  const { depth, gamma } = checked(fn, net, options);
  const { weights, sigmaW } = net;
  expect(
    weights === "gaussian" && sigmaW === 1,
    fn,
    "Gaussian weights of sigmaW = 1",
    `${weights} weights of ${sigmaW}`,
    "use linearInformation",
  );
  const w = wrightOmega(Math.log(gamma) + Math.log(depth + 1));
  return (w + 0.5 * w * w) / (2 * (depth + 1));
}

/**
 * Information per neuron that an isometric channel of the same gain keeps: $\frac12\ln(1 + \gamma\sigma_w^{2L})$.
 *
 * @param net a linear network of finite depth, whatever its weights
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns nats per neuron
 * @throws RangeError as `linearInformation`
 */
export function isometricInformation(net: Network, options: { readonly gamma: number }): number {
  return isometric(checked("isometricInformation", net, options).logGain);
}

function checked(who: string, net: Network, options: { readonly gamma: number }) {
  requireLinear(net, who);
  const { gamma, depth } = check(who, { gamma: positive, depth: count }, { depth: net.depth, ...options });
  return { logGain: Math.log(gamma) + 2 * depth * Math.log(net.sigmaW), depth, gamma };
}

/** $\frac12\ln(1 + e^g)$. */
const isometric = (g: number): number => 0.5 * (g > 36 ? g + Math.exp(-g) : Math.log1p(Math.exp(g)));

/**
 * $y = -\ln\eta > 0$ solving $g = (L+1)\,y + \ln(1 - e^{-y})$.
 *
 * In $v = \ln y$ the residual is concave and decreasing, so Newton's steps fall monotonically onto the root from the upper bound
 * that $1 - e^{-y} \ge y e^{-y/2}$ gives: a Wright omega, already exact in the limit of great depth.
 */
function minusLogEta(logGain: number, depth: number): number {
  const slope = depth + 0.5;
  let v = Math.log(wrightOmega(logGain + Math.log(slope)) / slope);
  for (let i = 0; i < 60; i++) {
    const y = Math.exp(v);
    const residual = logGain - (depth + 1) * y - Math.log(-Math.expm1(-y));
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
    parameters: { gamma: positive, depth: count, sigmaW: withDefault(positive, 1), weights },
    evaluate: ({ gamma, ...law }) => linearInformation(network({ activation: linear, ...law }), { gamma }),
  }),
];
