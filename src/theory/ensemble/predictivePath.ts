import type { Predictive } from "./predictive.ts";

/**
 * Fisher-Rao length of the path that the predictive law draws, from one moment to the next, summed over points and outputs:
 * each step is the geodesic distance between $N(\mu,s^2)$ and $N(\mu',s'^2)$, for which $ds^2 = (d\mu^2 + 2\,ds^2)/s^2$.
 * @param laws the law at successive times
 * @returns the length travelled up to each time, starting with 0
 */
export function predictivePath(laws: readonly Predictive[]): number[] {
  const lengths = [0];
  for (let t = 1; t < laws.length; t++) lengths.push(lengths[t - 1] + step(laws[t - 1], laws[t]));
  return lengths;
}

function step(from: Predictive, to: Predictive): number {
  const k = from.means.cols;
  let square = 0;
  for (let at = 0; at < from.means.data.length; at++) {
    const p = Math.floor(at / k);
    square += geodesic(from.means.data[at], from.variances[p], to.means.data[at], to.variances[p]) ** 2;
  }
  return Math.sqrt(square);
}

/** Distance in the hyperbolic plane of Gaussians: $\sqrt2\,\operatorname{arccosh}\left(1 + \frac{(\mu-\mu')^2/2 + (s-s')^2}{2ss'}\right)$. */
function geodesic(mean: number, variance: number, mean2: number, variance2: number): number {
  const s = Math.sqrt(variance);
  const s2 = Math.sqrt(variance2);
  const half = (0.5 * (mean - mean2) ** 2 + (s - s2) ** 2) / (4 * s * s2);
  return Math.SQRT2 * 2 * Math.asinh(Math.sqrt(half));
}
