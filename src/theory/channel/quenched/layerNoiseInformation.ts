import { scanRoots } from "../../../numerics/roots/index.ts";
import { expect, expectPositive } from "../domain.ts";

/** A deep linear network with Gaussian weights and noise added after every layer: $K_l = W_l K_{l-1} W_l^\top + s_l I$. */
export interface NoisyLinearNetwork {
  /** Aspect ratios $\alpha_l = n_l/n_{l-1} > 0$. */
  readonly alpha: readonly number[];
  /** Weight variances $\sigma_{w,l}^2 > 0$ (entries of variance $\sigma_{w,l}^2/n_{l-1}$). */
  readonly sigmaW2: readonly number[];
  /** Noise variances $s_l \ge 0$, the last one $> 0$. */
  readonly noiseVariance: readonly number[];
  /** Input variance $\sigma_x^2 > 0$. */
  readonly sigmaX2: number;
}

/**
 * Quenched information per *output* component through a noisy deep linear network,
 * $\frac{1}{n_L} I(X; H^L) = \frac12 [D(\sigma_x^2) - D(0)]$ with $D(k) = \frac{1}{n_L}\ln\det K_L$ at $K_0 = k I$.
 *
 * @returns nats per output component
 * @throws RangeError for unequal list lengths, $\alpha_l \le 0$, no noise at all, $s_L = 0$ on a layer that is not square,
 * or if no admissible root exists
 * @see chapter 3 of this book (deterministic equivalents; exact at infinite width)
 */
export function layerNoiseInformation(network: NoisyLinearNetwork): number {
  const { alpha, sigmaW2, noiseVariance, sigmaX2 } = network;
  const fn = "layerNoiseInformation";
  expectPositive(fn, "sigmaX2", sigmaX2);
  const L = alpha.length;
  expect(
    L > 0 && sigmaW2.length === L && noiseVariance.length === L,
    fn,
    "alpha, sigmaW2 and noiseVariance of equal length",
    `${L}, ${sigmaW2.length}, ${noiseVariance.length}`,
    "give one entry per layer",
  );
  expect(
    alpha.every((a) => a > 0),
    fn,
    "alpha > 0",
    JSON.stringify(alpha),
    "give positive aspect ratios",
  );
  expect(
    sigmaW2.every((v) => v > 0),
    fn,
    "sigmaW2 > 0",
    JSON.stringify(sigmaW2),
    "give positive variances",
  );
  expect(
    noiseVariance.every((s) => s >= 0) && noiseVariance.some((s) => s > 0),
    fn,
    "noiseVariance >= 0, not all zero (the information of a noiseless linear network is infinite)",
    JSON.stringify(noiseVariance),
    "add noise to some layer",
  );
  if (noiseVariance[L - 1] === 0) {
    expect(
      alpha[L - 1] === 1,
      fn,
      "output noise > 0 unless the last layer is square (a rank gap makes the covariance singular)",
      `s_L = 0 at alpha_L = ${alpha[L - 1]}`,
      "give the output some noise",
    );
    return layerNoiseInformation(withoutLast(network)); // an invertible last layer changes nothing
  }
  return 0.5 * (logDetPerOutput(network, sigmaX2) - noiseLogDet(network));
}

function withoutLast(network: NoisyLinearNetwork): NoisyLinearNetwork {
  const { alpha, sigmaW2, noiseVariance, sigmaX2 } = network;
  return {
    alpha: alpha.slice(0, -1),
    sigmaW2: sigmaW2.slice(0, -1),
    noiseVariance: noiseVariance.slice(0, -1),
    sigmaX2,
  };
}

/** $D(0)$: the input carries nothing, so the network starts at $K_1 = s_1 I$. */
function noiseLogDet(network: NoisyLinearNetwork): number {
  const [start, ...rest] = network.noiseVariance;
  if (rest.length === 0) return Math.log(start!);
  const upper = { ...network, alpha: network.alpha.slice(1), sigmaW2: network.sigmaW2.slice(1), noiseVariance: rest };
  return start! > 0 ? logDetPerOutput(upper, start!) : noiseLogDet(upper);
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
function logDetPerOutput(network: NoisyLinearNetwork, k: number): number {
  const { alpha, sigmaW2, noiseVariance } = network;
  const L = alpha.length;
  const shoot = (gOutput: number): Shot => {
    const t = new Array<number>(L + 1).fill(0);
    const g = new Array<number>(L + 1).fill(gOutput);
    for (let l = L; l >= 1; l--) {
      t[l - 1] = 1 / (sigmaW2[l - 1] * alpha[l - 1] * g[l]);
      g[l - 1] = (1 - alpha[l - 1] * (1 - g[l] * (t[l] + noiseVariance[l - 1]))) / t[l - 1];
    }
    return { t, g };
  };
  const mismatch = (logG: number): number => {
    const { t, g } = shoot(Math.exp(logG));
    return g[0] * (t[0] + k) - 1;
  };
  const meanEigenvalue = alpha.reduce((m, _, l) => sigmaW2[l] * m + noiseVariance[l], k);
  const low = -Math.log(meanEigenvalue) - 1e-12;
  const high = -Math.log(noiseVariance[L - 1]) - 1e-14;
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
    const e = 1 / g[l] - t[l] - noiseVariance[l - 1];
    logDet = -Math.log(g[l]) + (logDet - Math.log(t[l - 1])) / alpha[l - 1] - g[l] * e;
  }
  return logDet;
}

/** The same network with orthogonal square weights: $\frac12\ln\big(1 + \sigma_x^2 \sigma_w^{2L}/\sum_l s_l\sigma_w^{2(L-l)}\big)$. */
export function layerNoiseOrthogonal(network: Omit<NoisyLinearNetwork, "alpha">): number {
  const { sigmaW2, noiseVariance, sigmaX2 } = network;
  let signal = sigmaX2;
  let noise = 0;
  for (const [l, gain] of sigmaW2.entries()) {
    signal *= gain;
    noise = noise * gain + noiseVariance[l];
  }
  expectPositive("layerNoiseOrthogonal", "accumulated noise", noise);
  return 0.5 * Math.log1p(signal / noise);
}
