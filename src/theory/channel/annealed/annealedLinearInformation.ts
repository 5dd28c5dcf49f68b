import { trigamma } from "../../../numerics/special/index.ts";
import { linear } from "../../activations/linear.ts";
import { check, count, expect } from "../../domain.ts";
import { type Network, network, requireLinear } from "../../network/index.ts";
import { quantity } from "../../quantity.ts";
import { logChiSquareCharacteristic } from "./logChiSquareCharacteristic.ts";

const parameters = { depth: count, width: count };

/**
 * Annealed information of a noiseless linear Gaussian network, exact at every width:
 * for $X \sim N(0, I_n)$, $\sigma_b = 0$, $\ln(|H^L|^2/n)$ is a sum of $L + 1$ independent $\ln(\chi^2_n/n)$, of which the first is the input's, so
 * $$I(X; H^L) = h\Big(\sum_{k=1}^{L+1} e_k\Big) - h\Big(\sum_{k=1}^{L} e_k\Big) \to \tfrac12\ln(1 + 1/L).$$
 * It does not grow with the width: the components of $X$ are iid, so $|X|$ is nearly fixed.
 *
 * @param net a linear network of finite depth and width without biases; its gain does not matter
 * @returns nats (in all, not per neuron)
 * @throws RangeError for a network that is nonlinear, biased or infinite
 * @see chapter 2 of this book, correction 3
 */
export function annealedLinearInformation(net: Network): number {
  const fn = "annealedLinearInformation";
  requireLinear(net, fn);
  expect(net.sigmaB === 0, fn, "a network without biases", `sigmaB=${net.sigmaB}`, "leave sigmaB out");
  const { depth, width } = check(fn, parameters, net);
  return logChiSquareSumEntropy(depth + 1, width) - logChiSquareSumEntropy(depth, width);
}

/**
 * Differential entropy of a sum of `terms` independent $\ln\chi^2_n$, by Fourier inversion of its characteristic function on a uniform
 * grid (the trapezoid rule: spectrally accurate here, both functions being analytic and rapidly decreasing).
 *
 * @param terms how many, $\ge 1$
 * @param width $n \ge 1$
 * @returns nats
 */
export function logChiSquareSumEntropy(terms: number, width: number): number {
  const sd = Math.sqrt(terms * trigamma(width / 2));
  const left = 12 * sd + 80 / width;
  const right = 12 * sd;
  const frequencyStep = (2 * Math.PI) / (1.2 * (left + right));
  const cosines: number[] = [];
  const sines: number[] = [];
  for (let k = 0; ; k++) {
    const { re, im } = logChiSquareCharacteristic(k * frequencyStep, width);
    if (terms * re < -40) break;
    const weight = (Math.exp(terms * re) * frequencyStep) / (k === 0 ? 2 * Math.PI : Math.PI);
    cosines.push(weight * Math.cos(terms * im));
    sines.push(weight * Math.sin(terms * im));
  }
  const step = Math.min(0.15 * sd, Math.PI / (cosines.length * frequencyStep));
  let entropy = 0;
  for (let x = -left; x <= right; x += step) {
    const density = cosineSum(cosines, sines, frequencyStep * x);
    if (density > 1e-300) entropy -= density * Math.log(density);
  }
  return entropy * step;
}

/** $\sum_k (a_k \cos k\theta + b_k \sin k\theta)$ by rotation. */
function cosineSum(a: readonly number[], b: readonly number[], theta: number): number {
  const c = Math.cos(theta);
  const s = Math.sin(theta);
  let re = 1;
  let im = 0;
  let sum = 0;
  for (let k = 0; k < a.length; k++) {
    sum += a[k] * re + b[k] * im;
    const next = re * c - im * s;
    im = re * s + im * c;
    re = next;
  }
  return sum;
}

export const quantities = [
  quantity({
    of: annealedLinearInformation,
    id: "annealed-linear-mi",
    symbol: "I(X; H^L)",
    unit: "nats",
    meaning: "annealed I(X; H^L) of a noiseless linear Gaussian network, X ~ N(0, I_n), in all",
    source: "chapter 2",
    parameters,
    evaluate: (sizes) => annealedLinearInformation(network({ activation: linear, sigmaW: 1, ...sizes })),
  }),
];
