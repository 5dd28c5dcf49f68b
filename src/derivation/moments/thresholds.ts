import { call } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { type Affine, apply, conditional, dot, lowered, order, shifted, shiftedPowers } from "./affine.ts";
import {
  add,
  constant,
  isNegativeFirst,
  minus,
  multiply,
  nothing,
  ofFactor,
  product,
  type Sum,
  scale,
  Unreached,
  unit,
} from "./exactSum.ts";
import type { Notes } from "./notes.ts";
import { toExpression } from "./sumExpression.ts";
import { inverse, root, together } from "./sumPowers.ts";
import { type Covariance, gaussianMoment } from "./wick.ts";

/** $H_\tau(w) = P(w + \sqrt\tau\,g > 0)$: the step for $\tau = 0$, the normal distribution function for $\tau = 1$. */
export interface Threshold {
  readonly at: Affine;
  readonly noise: Sum;
}

/** Conditions that each edge has, and those that two thresholds have together, which no continuity removes. */
export interface ThresholdNotes {
  readonly edges: Notes;
  readonly orthants: Notes;
}

const pi: Sum = ofFactor({ kind: "symbol", name: "pi" });
const half = constant(Q.rational(1n, 2n));

/**
 * $E \prod_i z_i^{k_i} \prod_l H_{\tau_l}(w_l)$ for $z \sim N(0, C)$ and affine forms w: by parts, which lowers a power or
 * puts a threshold on its edge, $E z_j g H(w) = \sum_k C_{jk} E\,\partial_k g\,H + (Ca)_j\,E g\,\delta(w)$; what is left are
 * the probabilities of half-spaces and orthants.
 *
 * @throws Unreached for two thresholds with offsets, and for more than three
 * @see Sheppard, Phil. Trans. A 192 (1899) 101, for $\frac14 + \frac{1}{2\pi} \arcsin \rho$
 */
export function thresholdMean(
  powers: readonly number[],
  thresholds: readonly Threshold[],
  covariance: Covariance,
  notes: ThresholdNotes,
): Sum {
  if (thresholds.length === 0) return gaussianMoment(powers, covariance);
  if (order(powers) === 0) return orthant(thresholds, covariance, notes);
  const j = powers.findIndex((k) => k > 0);
  const rest = lowered(powers, j);
  const inside = rest.map((k, i) =>
    k === 0 || covariance[j][i].size === 0
      ? nothing
      : scale(
          multiply(covariance[j][i], thresholdMean(lowered(rest, i), thresholds, covariance, notes)),
          Q.rational(BigInt(k)),
        ),
  );
  const edges = thresholds.map((t, l) => {
    const reach = dot(covariance[j], t.at.slopes);
    if (reach.size === 0) return nothing;
    const others = thresholds.filter((_, i) => i !== l);
    return multiply(reach, edgeMean(rest, t, others, covariance, notes));
  });
  return add(...inside, ...edges);
}

const varianceOf = ({ at, noise }: Threshold, covariance: Covariance): Sum =>
  together(add(dot(at.slopes, apply(covariance, at.slopes)), noise));

/** $E g(z)\,\delta(w + \sqrt\tau g)$: the density of the edge, times the mean given the edge. */
function edgeMean(
  powers: readonly number[],
  edge: Threshold,
  others: readonly Threshold[],
  covariance: Covariance,
  notes: ThresholdNotes,
): Sum {
  const variance = varianceOf(edge, covariance);
  notes.edges.require(variance);
  const given = conditional(edge.at, covariance, inverse(variance));
  const moved = others.map((t) => ({ ...t, at: shifted(t.at, given.mean) }));
  const means = shiftedPowers(powers, given.mean).map((m) =>
    multiply(m.coefficient, thresholdMean(m.powers, moved, given.covariance, notes)),
  );
  return multiply(density(edge.at.offset, variance), add(...means));
}

/** $\varphi(m/\sqrt v)/\sqrt v$. */
export function density(mean: Sum, variance: Sum): Sum {
  const deviation = root(variance);
  if (mean.size === 0) return inverse(multiply(deviation, root(scale(pi, Q.rational(2n)))));
  return multiply(functionOf("normalPdf", multiply(mean, inverse(deviation))), inverse(deviation));
}

const functionOf = (name: string, argument: Sum): Sum => ofFactor(call(name, toExpression(argument)));

/** $\arcsin x$, its argument with a positive first coefficient. */
function angle(argument: Sum): Sum {
  return isNegativeFirst(argument) ? minus(functionOf("asin", minus(argument))) : functionOf("asin", argument);
}

/** The probability that all forms are positive. */
function orthant(thresholds: readonly Threshold[], covariance: Covariance, notes: ThresholdNotes): Sum {
  const variances = thresholds.map((t) => varianceOf(t, covariance));
  const fixed = thresholds.findIndex((_, i) => variances[i].size === 0);
  if (fixed >= 0) {
    const offset = thresholds[fixed].at.offset;
    const value = offset.size === 0 ? half : functionOf("step", offset);
    const others = thresholds.filter((_, i) => i !== fixed);
    return multiply(value, others.length === 0 ? unit : orthant(others, covariance, notes));
  }
  if (thresholds.length === 1) return halfSpace(thresholds[0].at.offset, variances[0], notes.edges);
  if (thresholds.length > 3 || thresholds.some((t) => t.at.offset.size > 0))
    throw new Unreached("an orthant without a closed form");
  const angles = thresholds.flatMap((a, i) =>
    thresholds.slice(0, i).map((b, j) => {
      const along = dot(a.at.slopes, apply(covariance, b.at.slopes));
      if (along.size === 0) return nothing;
      notes.orthants.require(variances[i]);
      notes.orthants.require(variances[j]);
      return angle(product(along, inverse(root(variances[i])), inverse(root(variances[j]))));
    }),
  );
  const count = BigInt(thresholds.length);
  return add(
    constant(Q.rational(1n, 2n ** count)),
    multiply(add(...angles), inverse(scale(pi, Q.rational(2n * (count - 1n))))),
  );
}

/** $P(m + \sqrt v\,g > 0) = \Phi(m/\sqrt v)$. */
function halfSpace(mean: Sum, variance: Sum, notes: Notes): Sum {
  if (mean.size === 0) return half;
  notes.require(variance);
  return functionOf("normalCdf", multiply(mean, inverse(root(variance))));
}
