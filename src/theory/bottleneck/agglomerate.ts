import { type Joint, joint, jointParameters } from "../information/joint.ts";
import { quantity } from "../quantity.ts";

/** One merge of two clusters, each named by the values of x in it. */
export interface Merge {
  readonly pair: readonly [readonly number[], readonly number[]];
  /** $\Delta I = (p_i+p_j) JS[p(y|i), p(y|j)]$, the information on Y that it costs. */
  readonly loss: number;
}

/** The tree of an agglomerative bottleneck. */
export interface Agglomeration {
  /** n - 1 merges, in order; their losses add up to $I(X;Y)$. */
  readonly merges: readonly Merge[];
  /** Cluster of each x when `clusters` are left, numbered by their smallest member. */
  readonly labels: (clusters: number) => Int32Array;
}

interface Cluster {
  readonly members: readonly number[];
  readonly weight: number;
  /** $p(t, y)$ */
  readonly mass: Float64Array;
}

/**
 * Agglomerative information bottleneck: start with t = x and always merge the pair that loses least information on Y.
 *
 * @param joint p(x), p(y|x); n up to about 500
 * @returns merges with their losses in nats
 * @see Slonim & Tishby (2000), equation (6); time O(n^2 m + n^3)
 */
export function agglomerate({ px, pyGivenX }: Joint): Agglomeration {
  const m = pyGivenX.cols;
  const clusters: Cluster[] = Array.from(px, (weight, x) => ({
    members: [x],
    weight,
    mass: pyGivenX.data.slice(x * m, (x + 1) * m).map((p) => weight * p),
  }));
  const losses = clusters.map((a, i) => clusters.slice(0, i).map((b) => lossOfMerging(a, b)));
  const merges: Merge[] = [];
  while (clusters.length > 1) {
    const [i, j] = cheapest(losses);
    const [a, b] = [clusters[j], clusters[i]];
    merges.push({ pair: [a.members, b.members], loss: losses[i][j] });
    const union = {
      members: [...a.members, ...b.members].sort((x, y) => x - y),
      weight: a.weight + b.weight,
      mass: a.mass.map((value, y) => value + b.mass[y]),
    };
    clusters.splice(i, 1);
    losses.splice(i, 1);
    for (const row of losses) if (row.length > i) row.splice(i, 1);
    clusters[j] = union;
    for (let other = 0; other < clusters.length; other++) {
      if (other !== j) losses[Math.max(other, j)][Math.min(other, j)] = lossOfMerging(clusters[other], union);
    }
  }
  return { merges, labels: (count) => labelsAfter(px.length, merges, count) };
}

function cheapest(losses: readonly number[][]): [number, number] {
  let best: [number, number] = [1, 0];
  for (let i = 1; i < losses.length; i++)
    for (let j = 0; j < i; j++) if (losses[i][j] < losses[best[0]][best[1]]) best = [i, j];
  return best;
}

function lossOfMerging(a: Cluster, b: Cluster): number {
  const weight = a.weight + b.weight;
  let loss = 0;
  for (let y = 0; y < a.mass.length; y++) {
    const both = (a.mass[y] + b.mass[y]) / weight;
    if (a.mass[y] > 0) loss += a.mass[y] * Math.log(a.mass[y] / (a.weight * both));
    if (b.mass[y] > 0) loss += b.mass[y] * Math.log(b.mass[y] / (b.weight * both));
  }
  return Math.max(0, loss);
}

function labelsAfter(n: number, merges: readonly Merge[], count: number): Int32Array {
  if (!(Number.isInteger(count) && count >= 1 && count <= n))
    throw new RangeError(`agglomerate: expected 1 <= clusters <= ${n}; got ${count}`);
  const first = Int32Array.from({ length: n }, (_, x) => x);
  for (const { pair } of merges.slice(0, n - count)) {
    const lowest = Math.min(pair[0][0], pair[1][0]);
    for (const x of [...pair[0], ...pair[1]]) first[x] = lowest;
  }
  const names = [...new Set(first)].sort((a, b) => a - b);
  return first.map((x) => names.indexOf(x));
}

export const quantities = [
  quantity({
    of: agglomerate,
    id: "agglomerative-ib-losses",
    symbol: "\\Delta I_1, \\dots, \\Delta I_{n-1}",
    unit: "nats",
    meaning: "information lost by each merge of the agglomerative bottleneck, in order",
    source: "Slonim & Tishby (2000), equation (6)",
    parameters: jointParameters,
    evaluate: ({ px, pyGivenX }) => agglomerate(joint(px, pyGivenX)).merges.map(({ loss }) => loss),
  }),
];
