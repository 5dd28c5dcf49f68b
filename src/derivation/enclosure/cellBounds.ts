import { attempt, type CellEnclosure } from "./cellEnclosure.ts";
import { add, entire, type Interval, intersect, interval, mul, neg, sub } from "./interval.ts";
import type { Cell } from "./searchSpace.ts";

/** The coordinates along which a function is monotone over a cell put to the end where it is least. */
export interface Slopes {
  /** The enclosures of the partial derivatives over the cell; undefined where there is none. */
  readonly gradient: readonly (Interval | undefined)[];
  /** The face of the cell on which the least value lies. */
  readonly lowest: Cell;
  /** Along which coordinates the function rises strictly away from that face. */
  readonly strictly: readonly boolean[];
}

const isBounded = (x: Interval) => Number.isFinite(x.lo) && Number.isFinite(x.hi);
const isPoint = (x: Interval) => x.lo === x.hi;

/** The partial derivatives over a cell, and what their signs say. */
export function slopesOver(f: CellEnclosure, cell: Cell, tolerance: number): Slopes {
  const gradient = cell.map((range, i) => {
    if (isPoint(range)) return interval(0);
    const found = attempt(() => f.along(cell, i, 2, tolerance));
    const slope = found?.value[1];
    return slope === undefined || (slope.lo === -Infinity && slope.hi === Infinity) ? undefined : slope;
  });
  const strictly = cell.map(() => false);
  const lowest = cell.map((range, i) => {
    const slope = gradient[i];
    if (slope === undefined || isPoint(range)) return range;
    const end = slope.lo >= 0 ? range.lo : slope.hi <= 0 ? range.hi : Number.NaN;
    if (!Number.isFinite(end)) return range;
    strictly[i] = slope.lo > 0 || slope.hi < 0;
    return interval(end);
  });
  return { gradient, lowest, strictly };
}

/** The mean-value form $f(c) + \sum_i \partial_i f(X) (X_i - c_i)$; the whole line where it says nothing. */
export function meanValueForm(value: Interval, centre: readonly number[], cell: Cell, { gradient }: Slopes): Interval {
  let sum = value;
  for (const [i, range] of cell.entries()) {
    if (isPoint(range)) continue;
    const slope = gradient[i];
    if (slope === undefined || !isBounded(range)) return entire;
    sum = add(sum, mul(slope, sub(range, interval(centre[i]))));
  }
  return sum;
}

/**
 * The range of a function of one varying coordinate by Taylor's polynomial of order `order` at a point of it:
 * $\sum_{k<n} c_k t^k + c_n(X) t^n$, met with `range`.
 */
export function taylorForm(f: CellEnclosure, cell: Cell, i: number, order: number, tolerance: number, range: Interval) {
  if (!isBounded(cell[i])) return range;
  const centre = 0.5 * cell[i].lo + 0.5 * cell[i].hi;
  const at = cell.map((x, k) => (k === i ? interval(centre) : x));
  const point = attempt(() => f.along(at, i, order, tolerance));
  const rest = attempt(() => f.along(cell, i, order + 1, tolerance));
  if (point === undefined || rest === undefined) return range;
  const t = sub(cell[i], interval(centre));
  const sum = [...point.value, rest.value[order]].reduceRight((s, c) => add(mul(s, t), c));
  return intersect(sum, range) ?? range;
}

/**
 * Whether $f \ge 0$ over a cell, because at one end of coordinate `i` the Taylor coefficients towards the inside are not
 * negative up to some order, nor is the next one over the whole cell. This settles cells where both sides of an inequality
 * meet at the end.
 *
 * @param isZero whether the k-th derivative at that end is known to vanish
 * @returns "strictly" where f > 0 off the end; undefined where this does not show it
 */
export function touchesFromAbove(
  f: CellEnclosure,
  cell: Cell,
  i: number,
  side: "low" | "high",
  tolerance: number,
  isZero: (order: number) => boolean,
): "weakly" | "strictly" | undefined {
  const end = side === "low" ? cell[i].lo : cell[i].hi;
  if (!Number.isFinite(end)) return undefined;
  const towards = (x: Interval, k: number) => (side === "high" && k % 2 === 1 ? neg(x) : x);
  const at = cell.map((x, k) => (k === i ? interval(end) : x));
  const point = attempt(() => f.along(at, i, highestOrder, tolerance));
  const over = attempt(() => f.along(cell, i, highestOrder + 1, tolerance));
  if (point === undefined || over === undefined || over.partial) return undefined;
  let how: "weakly" | undefined;
  for (let order = 0; order <= highestOrder; order++) {
    const rest = towards(over.value[order], order);
    if (order > 0 && rest.lo > 0) return "strictly";
    if (order > 0 && rest.lo === 0) how = "weakly";
    if (order === highestOrder || (towards(point.value[order], order).lo < 0 && !isZero(order))) return how;
  }
  return how;
}

const highestOrder = 6;
