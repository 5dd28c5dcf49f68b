import { panelRule } from "../../../numerics/quadrature/index.ts";
import { check, expect, positive } from "../../domain.ts";

/** Law of one input component. Binary inputs are $+1$ with `probability`, else $-1$; Gauss-Bernoulli ones are $0$ with probability $1 - $ `density`. */
export type Prior =
  | { readonly kind: "gaussian"; readonly variance: number }
  | { readonly kind: "binary"; readonly probability: number }
  | { readonly kind: "gaussBernoulli"; readonly density: number; readonly variance: number };

/** A Gaussian component of a prior: $x \sim N(\text{mean}, \text{variance})$ with probability `weight`. */
interface Component {
  readonly weight: number;
  readonly mean: number;
  readonly variance: number;
}

function components(prior: Prior): Component[] {
  if (prior.kind === "gaussian") return [{ weight: 1, mean: 0, variance: prior.variance }];
  if (prior.kind === "binary")
    return [
      { weight: prior.probability, mean: 1, variance: 0 },
      { weight: 1 - prior.probability, mean: -1, variance: 0 },
    ];
  return [
    { weight: prior.density, mean: 0, variance: prior.variance },
    { weight: 1 - prior.density, mean: 0, variance: 0 },
  ];
}

/** $E x^2$. */
export function priorSecondMoment(prior: Prior): number {
  return components(prior).reduce((sum, c) => sum + c.weight * (c.mean * c.mean + c.variance), 0);
}

/** $\mathrm{Var}\,x$. */
export function priorVariance(prior: Prior): number {
  const mean = components(prior).reduce((sum, c) => sum + c.weight * c.mean, 0);
  return priorSecondMoment(prior) - mean * mean;
}

/** Throws unless the prior is a law with a positive variance. */
export function checkPrior(fn: string, prior: Prior): void {
  if (prior.kind === "gaussian") check(fn, { "prior variance": positive }, { "prior variance": prior.variance });
  else if (prior.kind === "binary")
    expect(
      prior.probability > 0 && prior.probability < 1,
      fn,
      "0 < probability < 1 (a prior with positive variance)",
      prior.probability,
      "give both symbols some probability",
    );
  else {
    check(fn, { "prior variance": positive }, { "prior variance": prior.variance });
    expect(
      prior.density > 0 && prior.density <= 1,
      fn,
      "0 < density <= 1",
      prior.density,
      "give a fraction of non-zeros",
    );
  }
}

/** Scalar Gaussian channel at precision $A$: $I(x; \sqrt A\,x + \xi)$ and the minimum mean square error. */
export interface ScalarNode {
  readonly information: number;
  readonly mmse: number;
}

const reach = [0.5, 1, 1.75, 2.5, 3.5, 4.5, 6, 8, 12];

/**
 * Information and mmse of a prior seen through Gaussian noise of precision $A$.
 *
 * @param prior law of $x$
 * @param precision $A \ge 0$
 * @see chapter 3 of this book (scalar node $I_0$)
 */
export function priorNode(prior: Prior, precision: number): ScalarNode {
  const parts = components(prior);
  if (prior.kind === "gaussian") {
    const gain = precision * prior.variance;
    return { information: 0.5 * Math.log1p(gain), mmse: prior.variance / (1 + gain) };
  }
  const variance = priorVariance(prior);
  if (precision * variance < 1e-12) return { information: 0.5 * precision * variance, mmse: variance };
  // y = sqrt(A) x + xi
  const root = Math.sqrt(precision);
  const spread = parts.map((c) => precision * c.variance + 1);
  const breaks = parts.flatMap((c, k) => {
    const width = Math.sqrt(spread[k]);
    return [0, ...reach, ...reach.map((r) => -r)].map((r) => root * c.mean + r * width);
  });
  const { nodes, weights } = panelRule(
    [...new Set(breaks)].sort((a, b) => a - b),
    16,
  );
  let entropy = 0;
  let explained = 0;
  for (let i = 0; i < nodes.length; i++) {
    let density = 0;
    let first = 0;
    for (const [k, c] of parts.entries()) {
      const distance = nodes[i] - root * c.mean;
      const p = (c.weight * Math.exp((-0.5 * distance * distance) / spread[k])) / Math.sqrt(2 * Math.PI * spread[k]);
      density += p;
      first += p * (c.mean + (root * c.variance * distance) / spread[k]);
    }
    if (density < 1e-290) continue;
    entropy -= weights[i] * density * Math.log(density);
    const posteriorMean = first / density;
    // for a strong signal the error is measured from the observation, for a weak one from zero: neither cancels
    explained +=
      weights[i] * density * (precision * variance > 1 ? nodes[i] / root - posteriorMean : posteriorMean) ** 2;
  }
  const mmse = precision * variance > 1 ? 1 / precision - explained : priorSecondMoment(prior) - explained;
  return { information: Math.max(0, entropy - 0.5 * Math.log(2 * Math.PI * Math.E)), mmse: Math.max(mmse, 0) };
}
