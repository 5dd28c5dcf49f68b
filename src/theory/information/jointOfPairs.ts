import { matrix } from "../../numerics/linalg/index.ts";
import type { Joint } from "./joint.ts";

/**
 * The empirical joint distribution of paired labels: $p(x,y)$ = share of the pairs that read (x, y).
 * Values of x that never occur are left out, so row r belongs to the r-th smallest x that does occur.
 *
 * @param xs labels 0, 1, …
 * @param ys labels 0 … m-1, as many as `xs`
 * @param options.values m, how many values y may take
 * @throws RangeError when the lists differ in length, are empty, or hold anything but such labels
 */
export function jointOfPairs(xs: ArrayLike<number>, ys: ArrayLike<number>, { values: m }: { values: number }): Joint {
  if (xs.length !== ys.length || xs.length === 0)
    throw new RangeError(`jointOfPairs: expected two lists of equal length >= 1; got ${xs.length} and ${ys.length}`);
  const counts = new Map<number, Float64Array>();
  for (let i = 0; i < xs.length; i++) {
    if (!(Number.isInteger(xs[i]) && xs[i] >= 0 && Number.isInteger(ys[i]) && ys[i] >= 0 && ys[i] < m))
      throw new RangeError(`jointOfPairs: expected labels x >= 0, 0 <= y < ${m}; got (${xs[i]}, ${ys[i]}) at ${i}`);
    if (!counts.has(xs[i])) counts.set(xs[i], new Float64Array(m));
    counts.get(xs[i])![ys[i]]++;
  }
  const seen = [...counts.keys()].sort((a, b) => a - b);
  const px = new Float64Array(seen.length);
  const pyGivenX = matrix(seen.length, m);
  seen.forEach((value, x) => {
    const row = counts.get(value)!;
    const total = row.reduce((a, b) => a + b, 0);
    px[x] = total / xs.length;
    for (let y = 0; y < m; y++) pyGivenX.data[x * m + y] = row[y] / total;
  });
  return { px, pyGivenX };
}
