import type { Expression } from "../language/expression.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { work } from "../meaning/work.ts";
import { NoEnclosure } from "./ball.ts";
import type { Limits } from "./branchAndBound.ts";
import { extent, halves, sampleOf } from "./cell.ts";
import { meanValueForm, slopesOver, taylorForm } from "./cellBounds.ts";
import { attempt, type CellEnclosure, cellEnclosure } from "./cellEnclosure.ts";
import { Heap } from "./heap.ts";
import { type Interval, intersect, interval } from "./interval.ts";
import { type Cell, environmentAt, type Space, searchSpaces } from "./searchSpace.ts";
import { type Territory, territoryOf } from "./territory.ts";

export type DifferenceVerdict =
  | { readonly kind: "enclosed"; readonly radius: number; readonly boxes: number }
  | { readonly kind: "refuted"; readonly at: Environment; readonly value: Interval }
  | { readonly kind: "undecided"; readonly why: string };

/** So many boxes that do not halve the bound are enough. */
const patience = 500;
const pointTolerance = 1e-13;

/**
 * Encloses `difference` in $[-r, r]$ over the whole domain, halving the cell with the largest bound while the limits allow
 * it; or finds a point whose enclosure excludes 0.
 *
 * @param smallestRadius where halving stops
 */
export function encloseDifference(
  difference: Expression,
  context: Context,
  limits: Limits,
  smallestRadius = 1e-12,
): DifferenceVerdict {
  const deadline = work() + limits.milliseconds;
  let [boxes, radius] = [0, 0];
  try {
    for (const space of searchSpaces([difference], context)) {
      const verdict = encloseOn(difference, space, context, limits.boxes - boxes, deadline, smallestRadius);
      if (verdict.kind !== "enclosed") return verdict;
      boxes += verdict.boxes;
      radius = Math.max(radius, verdict.radius);
    }
  } catch (error) {
    if (error instanceof NoEnclosure) return { kind: "undecided", why: error.message };
    throw error;
  }
  return { kind: "enclosed", radius, boxes };
}

function encloseOn(
  difference: Expression,
  space: Space,
  context: Context,
  most: number,
  deadline: number,
  smallestRadius: number,
): DifferenceVerdict {
  const f = cellEnclosure(difference, context, space);
  const territory = territoryOf(space, context);
  const cells = new Heap<Cell>();
  /** What cannot be cut further. */
  let rest = 0;
  /** The bound that was last halved, and after how many boxes. */
  let [halved, since] = [Number.POSITIVE_INFINITY, 0];
  const push = (cell: Cell) => {
    const size = territory.excludes(cell) ? 0 : sizeOver(f, cell, territory);
    cells.push(-size, cell);
    return size;
  };
  push(space.coordinates.map((c) => c.range));
  for (let boxes = 1; ; boxes++) {
    const cell = cells.pop();
    if (cell === undefined) return { kind: "enclosed", radius: rest, boxes };
    const size = sizeOver(f, cell, territory);
    const point = cell.map((range, i) => sampleOf(range, space.coordinates[i]));
    const value = territory.holds(point)
      ? attempt(() =>
          f.over(
            point.map((x) => interval(x)),
            pointTolerance,
          ),
        )
      : undefined;
    if (value !== undefined && !value.partial && (value.value.lo > 0 || value.value.hi < 0))
      return { kind: "refuted", at: environmentAt(space, point, context), value: value.value };
    if (size < halved && size <= halved / 2) [halved, since] = [size, boxes];
    const isStuck = boxes > since + patience;
    if (size <= Math.max(smallestRadius, rest) || isStuck || boxes > most || work() > deadline) {
      const radius = Math.max(size, rest);
      return Number.isFinite(radius)
        ? { kind: "enclosed", radius, boxes }
        : { kind: "undecided", why: `no bound of the difference after ${boxes} boxes` };
    }
    const parts = split(cell, space);
    if (parts === undefined) rest = Math.max(rest, size);
    else for (const part of parts) push(part);
  }
}

/** A bound of the modulus over a cell; infinite where the difference is not defined on all of it. */
function sizeOver(f: CellEnclosure, cell: Cell, territory: Territory): number {
  const infinity = Number.POSITIVE_INFINITY;
  const tolerance = Math.min(1e-3, Math.max(1e-12, 1e-2 * Math.max(0, ...cell.map(extent)) ** 2));
  const found = attempt(() => f.over(cell, tolerance));
  if (found === undefined) return infinity;
  if (found.partial && !f.isDefinedInside(territory.inside(cell), territory.leavesOutZero(cell))) return infinity;
  let { value } = found;
  const varying = cell.flatMap(({ lo, hi }, i) => (lo < hi ? [i] : []));
  const isBounded = cell.every(({ lo, hi }) => Number.isFinite(hi - lo));
  if (!found.jump && isBounded && varying.length > 0) {
    if (varying.length === 1 && !f.isHeavy) value = taylorForm(f, cell, varying[0], 6, tolerance, value);
    else {
      const centre = cell.map(({ lo, hi }) => 0.5 * lo + 0.5 * hi);
      const middle = attempt(() =>
        f.over(
          centre.map((x) => interval(x)),
          1e-12,
        ),
      );
      if (middle !== undefined) {
        const form = meanValueForm(middle.value, centre, cell, slopesOver(f, cell, tolerance));
        value = intersect(value, form) ?? value;
      }
    }
  }
  return Math.max(-value.lo, value.hi);
}

function split(cell: Cell, { coordinates }: Space): readonly Cell[] | undefined {
  const order = cell.map((_, i) => i).sort((i, j) => extent(cell[j]) - extent(cell[i]));
  for (const i of order) {
    const parts = halves(cell, i, coordinates[i]);
    if (parts !== undefined) return parts;
  }
  return undefined;
}
