import { goldenSection, scanRoots } from "../../numerics/roots/index.ts";
import type { Argument } from "./argumentSources.ts";
import { Doubt } from "./value.ts";

const largestStep = 3;

/**
 * Whether neighbouring places of a grid are so near that nothing between them can be missed: no argument moves by more
 * than 3 from one to the next unless it is flat there, nor by more than its distance to a singularity.
 */
export function isResolved({ at, singular, flat }: Argument, grid: readonly number[]): boolean {
  const values = grid.map(at);
  return values.every((here, i) => {
    if (i === 0) return true;
    const before = values[i - 1];
    const step = Math.abs(here - before);
    if (singular.some((s) => !(step <= Math.min(Math.abs(here - s), Math.abs(before - s))))) return false;
    if (step <= largestStep) return true;
    const bend =
      Math.abs((values[i - 2] ?? before) - 2 * before + here) + Math.abs((values[i + 1] ?? here) - 2 * here + before);
    return (
      [before, here].every((x) => flat(x - bend / 4) && flat(x + bend / 4)) && Math.sign(before) === Math.sign(here)
    );
  });
}

/** Where an argument bends what is applied to it, is singular, crosses zero or turns round. */
export function landmarks({ at, kinks, singular }: Argument, low: number, high: number, intervals: number): number[] {
  const levels = [...new Set([...kinks, ...singular, 0])];
  const roots = levels.flatMap((level) => scanRoots((x) => at(x) - level, low, high, intervals));
  const step = (high - low) / intervals;
  const places = Array.from({ length: intervals + 1 }, (_, i) => low + i * step);
  const values = places.map(at);
  const turns = places.slice(1, -1).flatMap((x, k) => {
    const [before, here, after] = [values[k], values[k + 1], values[k + 2]];
    if ((here - before) * (after - here) >= 0 && here !== before) return [];
    if (here === before && here === after) return [];
    const sign = here >= before && here >= after ? -1 : 1;
    return [goldenSection((y) => sign * at(y), x - step, x + step)];
  });
  return [...roots, ...turns];
}

const finestLevel = 44;
const coarsestLevel = 5;
const mostEdges = 4000;
const mostLandmarks = 400;

/**
 * Edges of panels: the ends, and around each landmark panels that shrink towards it.
 *
 * @throws Doubt where there are too many landmarks
 */
export function gradedEdges(places: readonly number[], low: number, high: number): number[] {
  if (places.length > mostLandmarks) throw new Doubt(`an integrand with ${places.length} bends is not resolved`);
  const levels = Math.min(finestLevel, coarsestLevel + Math.floor(mostEdges / (2 * places.length + 1)));
  const parts = 2 ** coarsestLevel;
  const edges = [low, high, ...Array.from({ length: parts - 1 }, (_, i) => low + ((i + 1) * (high - low)) / parts)];
  for (const place of new Set(places)) {
    edges.push(place);
    for (let k = coarsestLevel; k <= levels; k++) {
      const away = (high - low) * 2 ** -k;
      edges.push(place - away, place + away);
    }
  }
  return [...new Set(edges.filter((edge) => edge >= low && edge <= high))].sort((a, b) => a - b);
}
