import type { Activation } from "../activations/activation.ts";
import { activation, check, count, oneOf, positive } from "../domain.ts";
import type { Weights } from "../network/index.ts";
import { quantity } from "../quantity.ts";
import { type SlopeLaw, slopeLaw, slopeMoment } from "./slopeLaw.ts";

/** One layer $D W$ of a Jacobian. */
export interface JacobianLayer {
  readonly activation: Activation;
  /** Variance of its pre-activations, > 0. */
  readonly q: number;
  /** Weight variance parameter $\sigma_w^2$, > 0. */
  readonly sigmaW2: number;
  readonly weights: Weights;
}

/** What the spectrum of $JJ^\top$, $J = D_L W_L \cdots D_1 W_1$, depends on in the limit of infinite width. */
export interface JacobianModel {
  readonly depth: number;
  /** Layers with the same law of squared slopes, counted together. */
  readonly groups: readonly { readonly law: SlopeLaw; readonly count: number }[];
  /** $\sum_l \ln \sigma_{w,l}^2$. */
  readonly logScale: number;
  /** How many of the weight matrices are Gaussian. */
  readonly gaussianCount: number;
}

/**
 * The model of a network with the given layers; their order does not matter for the spectrum.
 *
 * @param layers each with its activation, variance q of its pre-activations and $\sigma_w^2$
 * @throws RangeError when there is no layer or a parameter is out of its domain
 */
export function jacobianModel(layers: readonly JacobianLayer[]): JacobianModel {
  if (layers.length === 0) throw new RangeError("jacobianModel: expected at least one layer; got none");
  const groups = new Map<string, { law: SlopeLaw; count: number }>();
  let logScale = 0;
  for (const { activation, q, sigmaW2 } of layers) {
    if (!(sigmaW2 > 0)) throw new RangeError(`jacobianModel: expected sigmaW2 > 0; got ${sigmaW2}`);
    const key = `${activation.name} ${q}`;
    const group = groups.get(key) ?? { law: slopeLaw(activation, q), count: 0 };
    groups.set(key, { ...group, count: group.count + 1 });
    logScale += Math.log(sigmaW2);
  }
  const gaussianCount = layers.filter((layer) => layer.weights === "gaussian").length;
  return { depth: layers.length, groups: [...groups.values()], logScale, gaussianCount };
}

/** The parameters of `uniformJacobian`. */
export const jacobianParameters = {
  activation,
  q: positive,
  depth: count,
  weights: oneOf("gaussian", "orthogonal"),
};

/**
 * `depth` equal layers at the variance q; unless `sigmaW2` is given, at $\chi_1 = 1$, that is
 * $\sigma_w^2 = 1/E\,\phi'(\sqrt q z)^2$.
 *
 * @param options.activation $\phi$, or its name
 * @param options.q variance of every pre-activation, > 0
 * @param options.depth number of layers, >= 1
 * @param options.weights law of the weight matrices
 * @param options.sigmaW2 $\sigma_w^2 > 0$ of every layer
 * @throws RangeError naming the argument outside its domain
 */
export function uniformJacobian(options: {
  readonly activation: Activation | string;
  readonly q: number;
  readonly depth: number;
  readonly weights: Weights;
  readonly sigmaW2?: number;
}): JacobianModel {
  const { activation, q, depth, weights } = check("uniformJacobian", jacobianParameters, options);
  const { sigmaW2 = 1 / slopeMoment(slopeLaw(activation, q), 1) } = options;
  return jacobianModel(Array.from({ length: depth }, () => ({ activation, q, sigmaW2, weights })));
}

/**
 * Mean of the spectrum, $E\lambda = \prod_l \sigma_{w,l}^2\, E\,\phi'^2$, and its variance
 * $\sigma^2_{JJ^\top} = (E\lambda)^2 \left[\sum_l (\mu_2/\mu_1^2 - 1)_l + L_{\mathrm{gauss}}\right]$
 * (a Gaussian weight layer adds 1, a Haar one 0).
 *
 * @param model the layers
 *
 * @see science of this book, chapter 4; for $\chi_1 = 1$ Pennington, Schoenholz & Ganguli 2017 (1711.04735)
 */
export function spectrumMoments(model: JacobianModel): { mean: number; variance: number } {
  let logMean = model.logScale;
  let spread = model.gaussianCount;
  for (const { law, count } of model.groups) {
    const first = slopeMoment(law, 1);
    logMean += count * Math.log(first);
    spread += count * (slopeMoment(law, 2) / (first * first) - 1);
  }
  const mean = Math.exp(logMean);
  return { mean, variance: mean * mean * spread };
}

export const quantities = [
  quantity({
    of: spectrumMoments,
    id: "spectrum-variance",
    symbol: "\\sigma^2_{JJ^\\top}",
    unit: "1",
    meaning: "variance of the spectrum of JJ^T at chi_1=1",
    source: "chapter 4; Pennington, Schoenholz & Ganguli (2017)",
    parameters: jacobianParameters,
    evaluate: (given) => spectrumMoments(uniformJacobian(given)).variance,
  }),
];
