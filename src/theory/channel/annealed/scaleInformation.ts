import { trigamma } from "../../../numerics/special/index.ts";
import { check, count, expect } from "../../domain.ts";
import { logChiSquareLogDensity } from "./logChiSquare.ts";

/** A finite law of $\ln q$: values and probabilities. A continuous law is given by quadrature nodes closer than the noise. */
export interface LogVarianceLaw {
  readonly values: readonly number[];
  readonly weights: readonly number[];
}

/**
 * Information that a Gaussian vector carries on its own scale: $I(q; H)$ for $H \mid q \sim N(0, q\,I_n)$.
 *
 * $S = |H|^2/n$ is sufficient and $\ln S = \ln q + e$, $e = \ln(\chi^2_n/n)$, so that
 * $$I = \int \Big[\sum_k w_k f(u - v_k) \ln f(u - v_k) - p(u)\ln p(u)\Big] du,\qquad p = \sum_k w_k f(u - v_k).$$
 * With the strict mean-field law (variance $q^L$ a function of $|x|$) this is all that the annealed channel transmits.
 *
 * @param options.logVariance law of $\ln q$
 * @param options.width $n$
 * @returns nats
 * @throws RangeError if the law is empty, negative or not normalised, or the width is not a count
 * @see chapter 2 of this book
 */
export function scaleInformation(options: { logVariance: LogVarianceLaw; width: number }): number {
  const { logVariance, width } = options;
  const { values, weights } = logVariance;
  check("scaleInformation", { width: count }, { width });
  const total = weights.reduce((a, b) => a + b, 0);
  expect(
    values.length > 0 && values.length === weights.length && weights.every((w) => w >= 0) && Math.abs(total - 1) < 1e-9,
    "scaleInformation",
    "as many weights >= 0 as values, summing to 1",
    `${values.length} values, weights summing to ${total}`,
    "normalise the weights",
  );
  const sd = Math.sqrt(trigamma(width / 2));
  const left = 12 * sd + 80 / width;
  const right = 12 * sd;
  const from = Math.min(...values) - left;
  const to = Math.max(...values) + right;
  const order = values.map((_, k) => k).sort((a, b) => values[a] - values[b]);
  const points = Math.ceil((to - from) / (0.15 * sd));
  const step = (to - from) / points;
  let sum = 0;
  let first = 0;
  for (let i = 0; i <= points; i++) {
    const u = from + i * step;
    while (first < order.length && u - values[order[first]] > right) first++;
    let density = 0;
    let conditional = 0;
    for (let j = first; j < order.length; j++) {
      const k = order[j];
      const e = u - values[k];
      if (e < -left) break;
      const logF = logChiSquareLogDensity(e, width);
      const f = weights[k] * Math.exp(logF);
      density += f;
      conditional += f * logF;
    }
    if (density > 0) sum += conditional - density * Math.log(density);
  }
  return sum * step;
}
