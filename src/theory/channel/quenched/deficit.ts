import { gaussianExpectation } from "../../../numerics/quadrature/index.ts";
import type { Activation } from "../../activations/index.ts";
import { activation, check, expect, numbers, positive } from "../../domain.ts";
import { slopeMoment } from "../../meanField/index.ts";
import { quantity } from "../../quantity.ts";

const layer = { activation, q: positive };
const tall = { alpha: numbers(">= 1 (a layer that loses rank has no finite deficit)", (alpha) => alpha >= 1) };

/**
 * $E\ln\phi'(\sqrt q z)^2$, the mean log squared slope; $-\infty$ where $\phi$ has a flat piece.
 *
 * @param activation $\phi$, or its name
 * @param q variance of the pre-activation, $> 0$
 * @throws RangeError if $\phi$ is neither strictly monotone nor piecewise linear ($\ln\phi'^2$ is then singular at a turning point)
 */
export function meanLogSlope(activation: Activation | string, q: number): number {
  const { activation: phi } = check("meanLogSlope", layer, { activation, q });
  expect(
    phi.injective || phi.pieces !== undefined,
    "meanLogSlope",
    "a strictly monotone or piecewise-linear activation",
    phi.name,
    "use an injective activation",
  );
  if (phi.pieces?.some((piece) => piece.slope === 0)) return -Infinity;
  return gaussianExpectation((u) => 2 * phi.logDerivative(u), Math.sqrt(q), phi.smoothness);
}

/**
 * Deficit of an activation layer, $\Delta_\phi(q) = \ln E\phi'^2 - E\ln\phi'^2 \ge 0$: twice the information per neuron that it loses at high
 * SNR against an isometric layer of the same mean squared gain. It vanishes iff $|\phi'|$ is constant.
 *
 * @param activation $\phi$, or its name
 * @param q variance of the pre-activation, $> 0$
 * @returns nats; $\infty$ for an activation with a flat piece
 * @see chapter 3 of this book
 */
export function activationDeficit(activation: Activation | string, q: number): number {
  const { activation: phi } = check("activationDeficit", layer, { activation, q });
  return Math.log(slopeMoment(phi, q)) - meanLogSlope(phi, q);
}

/**
 * Deficit of a Gaussian weight layer with aspect ratio $\alpha = n_l/n_{l-1} \ge 1$:
 * $\Delta_W = 1 - (\alpha - 1)\ln\frac{\alpha}{\alpha - 1}$, which is 1 for a square layer and $\sim 1/(2\alpha)$ for a tall one.
 *
 * @param alpha $\alpha = n_l/n_{l-1} \ge 1$
 * @returns nats
 * @throws RangeError for $\alpha < 1$, where $\ln\det$ of $W^\top W$ is $-\infty$
 * @see chapter 3 of this book
 */
export function weightDeficit(alpha: number): number {
  check("weightDeficit", tall, { alpha });
  if (alpha === 1) return 1;
  if (alpha < 50) return 1 - (alpha - 1) * Math.log(alpha / (alpha - 1));
  let sum = 0; // ln(1/(1-x)) = x + x^2/2 + ..., x = 1/alpha
  for (let k = 12; k >= 1; k--) sum += 1 / (k * (k + 1) * alpha ** k);
  return sum;
}

export const quantities = [
  quantity({
    of: activationDeficit,
    id: "activation-deficit",
    symbol: "\\Delta_\\phi",
    unit: "nats",
    meaning: "ln E phi'^2 - E ln phi'^2",
    source: "chapter 3",
    parameters: layer,
    evaluate: (given) => activationDeficit(given.activation, given.q),
  }),
  quantity({
    of: weightDeficit,
    id: "weight-deficit",
    symbol: "\\Delta_W",
    unit: "nats",
    meaning: "ln E lambda - E ln lambda of a tall Gaussian layer",
    source: "chapter 3",
    parameters: tall,
    evaluate: ({ alpha }) => weightDeficit(alpha),
  }),
];
