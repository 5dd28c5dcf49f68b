import { entropy } from "../../numerics/information/index.ts";
import type { Joint } from "../information/index.ts";

/** A deterministic encoder t = label(x) and where it lies, in nats. */
export interface PartitionPoint {
  /** Cluster of each x. */
  readonly labels: Int32Array;
  /** $H(T) = I(X;T)$. */
  readonly entropyT: number;
  /** $I(T;Y)$. */
  readonly ity: number;
}

/**
 * Evaluates a partition of the values of x.
 *
 * @param joint p(x), p(y|x)
 * @param options.labels cluster of each x, non-negative integers
 * @returns $H(T)$ and $I(T;Y)$, nats
 */
export function evaluatePartition(joint: Joint, options: { readonly labels: ArrayLike<number> }): PartitionPoint {
  const { px, pyGivenX } = joint;
  const { labels } = options;
  const m = pyGivenX.cols;
  const k = Math.max(...Array.from(labels)) + 1;
  const weights = new Float64Array(k);
  const mass = new Float64Array(k * m);
  const py = new Float64Array(m);
  for (let x = 0; x < px.length; x++) {
    weights[labels[x]] += px[x];
    for (let y = 0; y < m; y++) {
      const p = px[x] * pyGivenX.data[x * m + y];
      mass[labels[x] * m + y] += p;
      py[y] += p;
    }
  }
  // I(T;Y) = H(T) + H(Y) - H(T,Y)
  const entropyT = entropy(weights);
  return { labels: Int32Array.from(labels), entropyT, ity: Math.max(0, entropyT + entropy(py) - entropy(mass)) };
}
