import type { Joint } from "./joint.ts";

/** The output distribution $p(y) = \sum_x p(x) p(y|x)$ of a pair of discrete variables. */
export function marginalY({ px, pyGivenX }: Joint): Float64Array {
  const py = new Float64Array(pyGivenX.cols);
  for (let x = 0; x < px.length; x++) {
    for (let y = 0; y < py.length; y++) py[y] += px[x] * pyGivenX.data[x * py.length + y];
  }
  return py;
}
