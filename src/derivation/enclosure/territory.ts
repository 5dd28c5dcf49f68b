import { binary } from "../language/expression.ts";
import type { Condition } from "../language/parse.ts";
import type { Context } from "../meaning/context.ts";
import { attempt, type CellEnclosure, cellEnclosure } from "./cellEnclosure.ts";
import { interval } from "./interval.ts";
import { above, below } from "./rounding.ts";
import type { Cell, Space } from "./searchSpace.ts";

/** Which cells and points of a space belong to the domain. */
export interface Territory {
  /** Whether no point of the cell satisfies all conditions. */
  readonly excludes: (cell: Cell) => boolean;
  /** Whether a point surely lies in the domain and satisfies all conditions. */
  readonly holds: (point: readonly number[]) => boolean;
  /** The cell without the ends that do not belong to the domain, but for an end 0. */
  readonly inside: (cell: Cell) => Cell;
  /** For each coordinate, whether the cell ends at a 0 that does not belong to the domain. */
  readonly leavesOutZero: (cell: Cell) => readonly boolean[];
}

const tolerance = 1e-9;

export function territoryOf(space: Space, context: Context): Territory {
  const conditions = space.conditions.map(({ op, left, right }) => ({
    op,
    difference: cellEnclosure(binary("-", left, right), context, space),
  }));
  const { coordinates } = space;
  return {
    excludes: (cell) => conditions.some(({ op, difference }) => isBroken(op, difference, cell)),
    holds: (point) =>
      coordinates.every(({ range, lowClosed, highClosed, whole }, i) => {
        const x = point[i];
        const low = lowClosed ? x >= range.lo : x > range.lo;
        const high = highClosed ? x <= range.hi : x < range.hi;
        return low && high && Number.isFinite(x) && (!whole || Number.isInteger(x));
      }) && conditions.every(({ op, difference }) => isKept(op, difference, point)),
    leavesOutZero: (cell) =>
      cell.map(({ lo, hi }, i) => {
        const { range, lowClosed, highClosed } = coordinates[i];
        return (lo === 0 && range.lo === 0 && !lowClosed) || (hi === 0 && range.hi === 0 && !highClosed);
      }),
    inside: (cell) =>
      cell.map(({ lo, hi }, i) => {
        const { range, lowClosed, highClosed } = coordinates[i];
        const from = lo === range.lo && !lowClosed && Number.isFinite(lo) && lo !== 0 ? above(lo) : lo;
        const to = hi === range.hi && !highClosed && Number.isFinite(hi) && hi !== 0 ? below(hi) : hi;
        return from <= to ? interval(from, to) : cell[i];
      }),
  };
}

function isBroken(op: Condition["op"], difference: CellEnclosure, cell: Cell): boolean {
  const value = attempt(() => difference.over(cell, tolerance))?.value;
  if (value === undefined) return false;
  switch (op) {
    case ">":
      return value.hi <= 0;
    case ">=":
      return value.hi < 0;
    case "<":
      return value.lo >= 0;
    case "<=":
      return value.lo > 0;
    default:
      return value.lo > 0 || value.hi < 0;
  }
}

function isKept(op: Condition["op"], difference: CellEnclosure, point: readonly number[]): boolean {
  const found = attempt(() =>
    difference.over(
      point.map((x) => interval(x)),
      tolerance,
    ),
  );
  if (found === undefined || found.partial) return false;
  const { lo, hi } = found.value;
  switch (op) {
    case ">":
      return lo > 0;
    case ">=":
      return lo >= 0;
    case "<":
      return hi < 0;
    case "<=":
      return hi <= 0;
    default:
      return lo === 0 && hi === 0;
  }
}
