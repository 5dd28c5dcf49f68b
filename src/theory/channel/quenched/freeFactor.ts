import { brent } from "../../../numerics/roots/index.ts";
import { check, expect, positive } from "../../domain.ts";

/**
 * One independent factor of a random Jacobian $J$, as the free product sees it.
 *
 * Everything is a function of $\delta = 1 - \eta$, the number of degrees of freedom above the noise *per input component*: a factor of
 * relative size $a$ sees $\delta/a$ of its own. Informations of factors add at equal $\delta$.
 */
export interface FreeFactor {
  /** Most degrees of freedom per input that pass, in $(0, \infty)$. */
  readonly rank: number;
  /** $\ln S(-\delta)$, the logarithm of the factor's S-transform. */
  readonly logS: (delta: number) => number;
  /** $G(\delta) = -\int_{1-\delta}^1 (1-u)\,d\ln S(u-1)$, the factor's share of $F$. */
  readonly share: (delta: number) => number;
}

/** A law with finitely many atoms (or the nodes and weights of a quadrature rule). */
export interface DiscreteLaw {
  readonly values: ArrayLike<number>;
  readonly weights: ArrayLike<number>;
}

/** $g(d) = -\ln(1-d) - d$: the share of a Gaussian matrix of relative size one. */
function gaussianShare(d: number): number {
  if (d > 0.02) return -Math.log1p(-d) - d;
  return d * d * (1 / 2 + d * (1 / 3 + d * (1 / 4 + d * (1 / 5 + d * (1 / 6 + d * (1 / 7 + d / 8))))));
}

/**
 * A Gaussian matrix from a layer of relative size `from` to one of size `to` (sizes in units of the input), entries of variance
 * $\sigma_w^2/n_{l-1}$: $S = \frac{a_{l-1}}{\sigma_w^2 (a_l - \delta)}$.
 *
 * @param sigmaW2 $\sigma_w^2 > 0$
 * @param options.from $a_{l-1}$; 1 unless said
 * @param options.to $a_l$; 1 unless said
 */
export function gaussianFactor(
  sigmaW2: number,
  options: { readonly from?: number; readonly to?: number } = {},
): FreeFactor {
  const { from = 1, to = 1 } = options;
  check("gaussianFactor", { sigmaW2: positive }, { sigmaW2 });
  return {
    rank: to,
    logS: (delta) => Math.log(from / (sigmaW2 * to)) - Math.log1p(-delta / to),
    share: (delta) => to * gaussianShare(delta / to),
  };
}

/**
 * $\sigma_w$ times a Haar orthogonal matrix, or, when `to < from`, a Haar projection with $W^\top W = \sigma_w^2$ on a random subspace:
 * $S = \frac{1}{\sigma_w^2}\frac{a_{l-1} - \delta}{a_l - \delta}$.
 *
 * @param sigmaW2 $\sigma_w^2 > 0$
 * @param options.from $a_{l-1}$; 1 unless said
 * @param options.to $a_l \le a_{l-1}$; `from` unless said
 * @throws RangeError for `to` > `from`, which is no projection
 */
export function haarFactor(
  sigmaW2: number,
  options: { readonly from?: number; readonly to?: number } = {},
): FreeFactor {
  const { from = 1, to = from } = options;
  check("haarFactor", { sigmaW2: positive }, { sigmaW2 });
  expect(to <= from, "haarFactor", "to <= from (a projection)", `${from} -> ${to}`, "use a Gaussian factor to expand");
  return {
    rank: to,
    logS: (delta) =>
      Math.log(from / (sigmaW2 * to)) + (to === from ? 0 : Math.log1p(-delta / from) - Math.log1p(-delta / to)),
    share: (delta) => (to === from ? 0 : to * gaussianShare(delta / to) - from * gaussianShare(delta / from)),
  };
}

/**
 * A factor with a given law of squared singular values, free from the rest: the squared slopes of an activation layer, or the spectrum
 * of the input covariance. $S = \frac{1-d}{d}{}^{-1} g$ and $G = a\,[E\ln(1+gf) + \ln(1-d)]$ with $E\,\frac{gf}{1+gf} = d = \delta/a$.
 *
 * @param law values $f \ge 0$ and their probabilities
 * @param options.size relative size $a$ of the layer; 1 unless said
 * @throws RangeError unless the weights are probabilities and the mean is positive
 */
export function lawFactor(law: DiscreteLaw, options: { readonly size?: number } = {}): FreeFactor {
  const { size = 1 } = options;
  const { values, weights } = law;
  const mean = (f: (x: number) => number): number => {
    let sum = 0;
    for (let i = 0; i < values.length; i++) sum += weights[i] * f(values[i]);
    return sum;
  };
  const support = mean((x) => (x > 0 ? 1 : 0));
  const first = mean((x) => x);
  expect(
    values.length === weights.length && mean(() => 1) < 1 + 1e-9 && first > 0,
    "lawFactor",
    "a probability law on [0, inf) with a positive mean",
    `total weight ${mean(() => 1)}, mean ${first}`,
    "normalise the weights",
  );
  const gain = (d: number): number => {
    const excess = (logG: number): number => {
      const g = Math.exp(logG);
      return mean((x) => (g * x) / (1 + g * x)) - d;
    };
    let low = Math.log(d / first) - 1e-9; // Jensen: E gf/(1+gf) <= g m/(1+g m) <= g m
    let high = low + 1;
    for (let stretch = 1; excess(high) < 0; stretch *= 2) {
      low = high;
      high += stretch;
      expect(high < 600, "lawFactor", `delta below the rank ${support * size}`, d * size, "lower gamma");
    }
    return brent(excess, low, high, { tol: 1e-15 });
  };
  return {
    rank: size * support,
    logS: (delta) => gain(delta / size) + Math.log1p(-delta / size) - Math.log(delta / size),
    share: (delta) => {
      const g = Math.exp(gain(delta / size));
      return size * (mean((x) => Math.log1p(g * x)) + Math.log1p(-delta / size));
    },
  };
}

/** Information of a Gaussian channel through a product of free factors. */
export interface FreeProduct {
  /** $\frac{1}{n_0} I = \frac12 F(\gamma)$ in nats. */
  readonly information: number;
  /** $\delta$, degrees of freedom above the noise per input. */
  readonly degreesOfFreedom: number;
}

/**
 * $\frac12 E\ln(1+\gamma\lambda)$ over the spectrum of $J^\top J$ for $J$ a product of mutually free factors:
 * $$\gamma = \frac{\delta}{1-\delta}\prod_l S_l(-\delta),\qquad F = -\ln(1-\delta) + \sum_l G_l(\delta).$$
 *
 * @param factors the free factors, in any order
 * @param options.gamma signal-to-noise ratio $> 0$
 * @returns information per input component, and $\delta$
 * @throws RangeError for $\gamma \le 0$, or so large that $\delta$ reaches the rank in double precision
 * @see chapter 3 of this book (mean field: exact as all layers grow in fixed proportion)
 */
export function freeProductInformation(
  factors: readonly FreeFactor[],
  options: { readonly gamma: number },
): FreeProduct {
  const { gamma } = options;
  check("freeProductInformation", { gamma: positive }, { gamma });
  const rank = Math.min(1, ...factors.map((f) => f.rank));
  const deltaAt = (t: number): number => rank / (1 + Math.exp(-t));
  const target = Math.log(gamma);
  const residual = (t: number): number => {
    const delta = deltaAt(t);
    let sum = Math.log(delta) - Math.log1p(-delta) - target;
    for (const factor of factors) sum += factor.logS(delta);
    return sum;
  };
  // near delta = 1 every factor rounds at 1e-16/(1 - delta): bracket from below, where many layers still add up well
  let top = 4;
  while (!(residual(top) > 0) && top < 33) top = Math.min(33, top + 4);
  expect(residual(top) > 0, "freeProductInformation", "gamma below the float64 ceiling", gamma, "lower gamma");
  let bottom = -8;
  while (residual(bottom) > 0) bottom *= 2;
  const delta = deltaAt(brent(residual, bottom, top, { tol: 1e-14 }));
  let f = -Math.log1p(-delta);
  for (const factor of factors) f += factor.share(delta);
  return { information: 0.5 * f, degreesOfFreedom: delta };
}
