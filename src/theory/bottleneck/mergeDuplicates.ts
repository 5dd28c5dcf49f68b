import { type Matrix, matrix } from "../../numerics/linalg/index.ts";

/** Clusters lighter than this, or merged at a cost below it in nats, make no difference. */
const tolerance = 1e-12;

/**
 * The encoder with clusters of the same posterior $p(x|t)$ made one, and with those lighter than `tolerance` poured into
 * the heaviest. Merging i and j lowers I(X;T) by $(p_i+p_j)\,JS[p(x|i), p(x|j)]$, here at most `tolerance` nats a pair.
 */
export function mergeDuplicates(px: Float64Array, encoder: Matrix): Matrix {
  const { rows, cols, data } = encoder;
  const columns = Array.from({ length: cols }, (_, t) => px.map((p, x) => p * data[x * cols + t]))
    .map((mass) => ({ mass, weight: mass.reduce((a, b) => a + b, 0) }))
    .sort((a, b) => b.weight - a.weight);
  const kept: typeof columns = [];
  for (const column of columns) {
    const twin = column.weight < tolerance ? kept[0] : kept.find((other) => lossOfMerging(other, column) <= tolerance);
    if (!twin) kept.push({ mass: column.mass.slice(), weight: column.weight });
    else {
      twin.weight += column.weight;
      for (let x = 0; x < rows; x++) twin.mass[x] += column.mass[x];
    }
  }
  const merged = matrix(rows, kept.length);
  kept.forEach(({ mass }, t) => {
    for (let x = 0; x < rows; x++) merged.data[x * kept.length + t] = mass[x] / px[x];
  });
  return merged;
}

interface Column {
  readonly mass: Float64Array;
  readonly weight: number;
}

function lossOfMerging(a: Column, b: Column): number {
  const share = a.weight / (a.weight + b.weight);
  let loss = 0;
  for (let x = 0; x < a.mass.length; x++) {
    const sum = a.mass[x] + b.mass[x];
    if (a.mass[x] > 0) loss += a.mass[x] * Math.log(a.mass[x] / (share * sum));
    if (b.mass[x] > 0) loss += b.mass[x] * Math.log(b.mass[x] / ((1 - share) * sum));
  }
  return loss;
}
