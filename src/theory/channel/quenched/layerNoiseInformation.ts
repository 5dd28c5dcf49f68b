import { scanRoots } from "../../../numerics/roots/index.ts";
import { check, expect, listOf, nonNegative, positive } from "../../domain.ts";
import { quantity } from "../../quantity.ts";
import { checkLayers, type LinearLayer, layersOf } from "../layers.ts";

/** A Gaussian linear layer with noise of variance $s_l \ge 0$ added to its output: $K_l = W_l K_{l-1} W_l^\top + s_l I$. */
export interface NoisyLayer extends LinearLayer {
  /** $s_l \ge 0$; that of the last layer $> 0$. */
  readonly noiseVariance: number;
}

/**
 * Quenched information per *output* component through a noisy deep linear network,
 * $\frac{1}{n_L} I(X; H^L) = \frac12 [D(\sigma_x^2) - D(0)]$ with $D(k) = \frac{1}{n_L}\ln\det K_L$ at $K_0 = k I$.
 *
 * @param layers $\alpha_l$, $\sigma_{w,l}^2$ and $s_l$ of each layer, in order
 * @param options.sigmaX2 input variance $\sigma_x^2 > 0$
 * @returns nats per output component
 * @throws RangeError for no layers, $\alpha_l \le 0$, no noise at all, $s_L = 0$ on a layer that is not square,
 * or if no admissible root exists
 * @see chapter 3 of this book (deterministic equivalents; exact at infinite width)
 */
export function layerNoiseInformation(
  layers: readonly NoisyLayer[],
  { sigmaX2 }: { readonly sigmaX2: number },
): number {
  const who = "layerNoiseInformation";
  check(who, { sigmaX2: positive }, { sigmaX2 });
  checkLayers(who, layers);
  for (const layer of layers) check(who, { noiseVariance: nonNegative }, layer);
  expect(
    layers.some((layer) => layer.noiseVariance > 0),
    who,
    "noiseVariance not all zero (the information of a noiseless linear network is infinite)",
    `${layers.length} noiseless layers`,
    "add noise to some layer",
  );
  const output = layers[layers.length - 1];
  if (output.noiseVariance === 0) {
    expect(
      output.alpha === 1,
      who,
      "output noise > 0 unless the last layer is square (a rank gap makes the covariance singular)",
      `s_L = 0 at alpha_L = ${output.alpha}`,
      "give the output some noise",
    );
    return layerNoiseInformation(layers.slice(0, -1), { sigmaX2 }); // an invertible last layer changes nothing
  }
  return 0.5 * (logDetPerOutput(layers, sigmaX2) - noiseLogDet(layers));
}

/** $D(0)$: the input carries nothing, so the network starts at $K_1 = s_1 I$. */
function noiseLogDet([first, ...rest]: readonly NoisyLayer[]): number {
  const start = first.noiseVariance;
  if (rest.length === 0) return Math.log(start);
  return start > 0 ? logDetPerOutput(rest, start) : noiseLogDet(rest);
}

interface Shot {
  /** $t_l$ and $g_l = \frac{1}{n_l}\mathrm{tr}(t_l + K_l)^{-1}$ for $l = 0..L$. */
  readonly t: number[];
  readonly g: number[];
}

/**
 * $\frac{1}{n_L}\ln\det K_L$. The unknown $g_L$ is found by shooting from the output to layer 0, where $g_0 (t_0 + k) = 1$;
 * among the sign changes, the admissible root keeps every $g_l > 0$ and $t_l \ge 0$.
 */
function logDetPerOutput(layers: readonly NoisyLayer[], k: number): number {
  const L = layers.length;
  const shoot = (gOutput: number): Shot => {
    const t = new Array<number>(L + 1).fill(0);
    const g = new Array<number>(L + 1).fill(gOutput);
    for (let l = L; l >= 1; l--) {
      const { alpha, sigmaW2, noiseVariance } = layers[l - 1];
      t[l - 1] = 1 / (sigmaW2 * alpha * g[l]);
      g[l - 1] = (1 - alpha * (1 - g[l] * (t[l] + noiseVariance))) / t[l - 1];
    }
    return { t, g };
  };
  const mismatch = (logG: number): number => {
    const { t, g } = shoot(Math.exp(logG));
    return g[0] * (t[0] + k) - 1;
  };
  const meanEigenvalue = layers.reduce((m, { sigmaW2, noiseVariance }) => sigmaW2 * m + noiseVariance, k);
  const low = -Math.log(meanEigenvalue) - 1e-12;
  const high = -Math.log(layers[L - 1].noiseVariance) - 1e-14;
  const shots = scanRoots(mismatch, low, high, 4000).map((logG) => shoot(Math.exp(logG)));
  const shot = shots.find(({ t, g }) => g.every((x) => x > 0) && t.every((x) => x >= 0));
  expect(
    shot !== undefined,
    "layerNoiseInformation",
    "an admissible root",
    `${shots.length} inadmissible`,
    "check s_L",
  );
  const { t, g } = shot!;
  let logDet = Math.log(t[0] + k);
  for (let l = 1; l <= L; l++) {
    const { alpha, noiseVariance } = layers[l - 1];
    const e = 1 / g[l] - t[l] - noiseVariance;
    logDet = -Math.log(g[l]) + (logDet - Math.log(t[l - 1])) / alpha - g[l] * e;
  }
  return logDet;
}

export const quantities = [
  quantity({
    of: layerNoiseInformation,
    id: "layer-noise-channel-mi",
    symbol: "\\tfrac1{n_L} I(X; H^L \\mid W)",
    unit: "nats per output",
    meaning: "I/n_L of a deep linear network with Gaussian weights and noise after every layer",
    source: "chapter 3",
    parameters: {
      alpha: listOf(positive),
      sigmaW2: listOf(positive),
      noiseVariance: listOf(nonNegative),
      sigmaX2: positive,
    },
    evaluate: ({ sigmaX2, ...lists }) => layerNoiseInformation(layersOf("layer-noise-channel-mi", lists), { sigmaX2 }),
  }),
];
