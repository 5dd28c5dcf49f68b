import { type Interval, interval } from "./interval.ts";
import type { Cell, Coordinate } from "./searchSpace.ts";

const infinity = Number.POSITIVE_INFINITY;

/** Where an interval is cut in two: at 0 or 1, by powers of 4 towards infinity and 0, else at a simple number near the middle. */
export function cutOf({ lo, hi }: Interval): number {
  if (lo === hi) return lo;
  if (lo === -infinity && hi === infinity) return 0;
  if (hi === infinity) return lo < 0 ? 0 : lo < 1 ? 1 : 4 * lo;
  if (lo === -infinity) return -cutOf({ lo: -hi, hi: infinity });
  if (lo >= 0 && hi > 16 * lo && hi > 0) return lo > 0 ? Math.sqrt(lo) * Math.sqrt(hi) : hi > 1e-3 ? hi / 4 : hi / 1024;
  if (hi <= 0) return -cutOf({ lo: -hi, hi: -lo });
  const margin = 0.2 * (hi - lo);
  return simplest(lo + margin, hi - margin);
}

/** The number with the fewest binary places in an interval: where two sides meet is often such a one. */
function simplest(lo: number, hi: number): number {
  for (let scale = 1; scale < 2 ** 60; scale *= 2) {
    const x = Math.ceil(lo * scale) / scale;
    if (x <= hi) return x;
  }
  return 0.5 * lo + 0.5 * hi;
}

/** A point of an interval for trying, near the middle on the scale that suits it; whole where it must be. */
export function sampleOf(range: Interval, { whole }: Pick<Coordinate, "whole">): number {
  const x = range.lo === range.hi ? range.lo : cutOf(range);
  if (!whole) return x;
  return Math.min(Math.floor(range.hi), Math.max(Math.ceil(range.lo), Math.round(x)));
}

/** Both halves of a cell along one coordinate; undefined where it is too narrow to cut. */
export function halves(cell: Cell, i: number, { whole }: Coordinate): [Cell, Cell] | undefined {
  const { lo, hi } = cell[i];
  const cut = cutOf(cell[i]);
  const [below, above] = whole ? [Math.floor(cut), Math.floor(cut) + 1] : [cut, cut];
  if (!(below > lo || (whole && below === lo)) || !(above < hi || (whole && above === hi))) return undefined;
  const part = (range: Interval) => cell.map((x, k) => (k === i ? range : x));
  return [part(interval(lo, below)), part(interval(above, hi))];
}

/** How long an interval is on a scale that is logarithmic far from 1: what is to be cut next. */
export function extent({ lo, hi }: Interval): number {
  const scale = (x: number) => Math.sign(x) * Math.log1p(Math.abs(x));
  if (lo === hi) return 0;
  return Math.min(scale(hi), 1e3) - Math.max(scale(lo), -1e3);
}
