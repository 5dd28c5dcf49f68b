import type { Place } from "./patternSearch.ts";

const smallest = 1e-10;

/**
 * Walks downhill with a simplex, which follows valleys that lie across the coordinates.
 *
 * @param f undefined where a place is no candidate
 * @param size the first edges
 * @see Nelder & Mead, "A simplex method for function minimization", Computer Journal 7 (1965)
 */
export function simplexSearch(
  f: (at: Float64Array) => number | undefined,
  start: Place,
  size: number,
  goOn: () => boolean,
): Place {
  const evaluate = (at: Float64Array): Place => ({
    at,
    value: (goOn() ? f(at) : undefined) ?? Number.POSITIVE_INFINITY,
  });
  const corners = [
    start,
    ...[...start.at.keys()].map((i) => evaluate(start.at.map((x, k) => (k === i ? x + size : x)))),
  ];
  const n = start.at.length;
  while (goOn()) {
    corners.sort((a, b) => a.value - b.value);
    const [best, worst] = [corners[0], corners[n]];
    if (best.at.every((x, i) => Math.abs(x - worst.at[i]) <= smallest * (1 + Math.abs(x)))) break;
    const centre = best.at.map((_, i) => corners.slice(0, n).reduce((sum, { at }) => sum + at[i], 0) / n);
    const along = (t: number) => evaluate(centre.map((c, i) => c + t * (worst.at[i] - c)));
    const mirrored = along(-1);
    if (mirrored.value < best.value) {
      const further = along(-2);
      corners[n] = further.value < mirrored.value ? further : mirrored;
    } else if (mirrored.value < corners[n - 1].value) corners[n] = mirrored;
    else {
      const nearer = along(mirrored.value < worst.value ? -0.5 : 0.5);
      if (nearer.value < Math.min(mirrored.value, worst.value)) corners[n] = nearer;
      else for (let k = 1; k <= n; k++) corners[k] = evaluate(corners[k].at.map((x, i) => (x + best.at[i]) / 2));
    }
  }
  return corners.reduce((a, b) => (b.value < a.value ? b : a));
}
