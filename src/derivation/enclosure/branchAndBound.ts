import type { Expression } from "../language/expression.ts";
import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { work } from "../meaning/work.ts";
import { NoEnclosure } from "./ball.ts";
import { extent, halves, sampleOf } from "./cell.ts";
import { meanValueForm, slopesOver, taylorForm, touchesFromAbove } from "./cellBounds.ts";
import { attempt, type CellEnclosure, cellEnclosure, type Found } from "./cellEnclosure.ts";
import { Heap } from "./heap.ts";
import { type Interval, interval } from "./interval.ts";
import { type Cell, environmentAt, type Space, searchSpaces } from "./searchSpace.ts";
import { type Territory, territoryOf } from "./territory.ts";
import { vanishing } from "./vanishing.ts";

export interface Limits {
  readonly boxes: number;
  readonly milliseconds: number;
}

export type SignVerdict =
  | { readonly kind: "proved"; readonly boxes: number }
  | { readonly kind: "refuted"; readonly at: Environment; readonly value: Interval }
  | { readonly kind: "undecided"; readonly why: string; readonly closest?: Environment };

type Relation = ">=" | ">";

/** A cell that is still to be settled; `weakly` where it is enough that the function is not negative there. */
interface Task {
  readonly cell: Cell;
  readonly weakly: boolean;
  /** The enclosure over the cell, where there is one. */
  readonly found?: Found<Interval>;
}

type Settled = "proved" | { readonly refutedAt: readonly number[]; readonly value: Interval } | readonly Task[];

/**
 * Proves or refutes `difference >= 0` (or `> 0`) on the whole domain: cells that an enclosure does not settle are put to
 * the end where a derivative of one sign says the least value is, or halved, the worst first.
 *
 * Proved only where every cell is enclosed on the right side and the difference is defined on all of it; refuted only by
 * a point of the domain whose enclosure excludes the relation.
 *
 * @see Neumaier, Complete search in continuous global optimization (2004)
 */
export function proveSign(difference: Expression, relation: Relation, context: Context, limits: Limits): SignVerdict {
  const deadline = work() + limits.milliseconds;
  let boxes = 0;
  let open: (SignVerdict & { kind: "undecided" }) | undefined;
  try {
    const isZero = vanishing(difference, context);
    for (const space of searchSpaces([difference], context)) {
      const prover = signProver(difference, relation, space, context, isZero);
      const verdict = prove(prover, space, context, limits.boxes - boxes, deadline);
      if (verdict.kind === "refuted") return verdict;
      if (verdict.kind === "undecided") open ??= verdict;
      else boxes += verdict.boxes;
      if (work() > deadline) break;
    }
  } catch (error) {
    if (error instanceof NoEnclosure) return { kind: "undecided", why: error.message };
    throw error;
  }
  if (open === undefined && work() > deadline) return { kind: "undecided", why: "the time for the proof is spent" };
  return open ?? { kind: "proved", boxes };
}

interface SignProver {
  /** Why a cell needs no more work, or what is left of it; also lowers `closest`. */
  readonly settle: (task: Task) => Settled;
  readonly closest: () => readonly number[] | undefined;
  readonly enclose: (cell: Cell) => Found<Interval> | undefined;
}

function prove(prover: SignProver, space: Space, context: Context, most: number, deadline: number): SignVerdict {
  const tasks = new Heap<Task>();
  const all = space.coordinates.map((c) => c.range);
  tasks.push(0, { cell: all, weakly: false, found: prover.enclose(all) });
  let boxes = 0;
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    boxes++;
    const spent = boxes > most || work() > deadline;
    const settled = spent ? [] : prover.settle(task);
    if (settled === "proved") continue;
    if ("refutedAt" in settled)
      return { kind: "refuted", at: environmentAt(space, settled.refutedAt, context), value: settled.value };
    if (settled.length === 0) {
      const why = spent ? `${boxes} boxes were not enough` : "a box cannot be cut further: both sides may meet there";
      const closest = prover.closest();
      return { kind: "undecided", why, ...(closest && { closest: environmentAt(space, closest, context) }) };
    }
    for (const next of settled) {
      const found = prover.enclose(next.cell);
      tasks.push(found?.value.lo ?? Number.NEGATIVE_INFINITY, { ...next, found });
    }
  }
  return { kind: "proved", boxes };
}

const pointTolerance = 1e-13;

/** Coarse over large cells, fine over small ones. */
function toleranceFor(cell: Cell): number {
  const widest = Math.max(0, ...cell.map(extent));
  return Math.min(1e-3, Math.max(1e-12, 1e-2 * widest * widest));
}

function signProver(
  difference: Expression,
  relation: Relation,
  space: Space,
  context: Context,
  isZero: (name: string, x: number, order: number) => boolean,
): SignProver {
  const f = cellEnclosure(difference, context, space);
  const territory = territoryOf(space, context);
  let closest: { point: readonly number[]; value: number } | undefined;
  const isPositive = (lo: number, weakly: boolean) => (relation === ">" && !weakly ? lo > 0 : lo >= 0);
  const isNegative = ({ hi }: Interval) => (relation === ">" ? hi <= 0 : hi < 0);
  const tryPoint = (point: readonly number[]) => {
    if (!territory.holds(point)) return undefined;
    const found = attempt(() =>
      f.over(
        point.map((x) => interval(x)),
        pointTolerance,
      ),
    );
    if (found === undefined || found.partial) return undefined;
    if (closest === undefined || found.value.lo < closest.value) closest = { point, value: found.value.lo };
    return found.value;
  };
  const isOpenEnd = (i: number, x: number) => {
    const { range, lowClosed, highClosed } = space.coordinates[i];
    return (x === range.lo && !lowClosed) || (x === range.hi && !highClosed);
  };
  const settle = ({ cell, weakly, found }: Task): Settled => {
    if (territory.excludes(cell)) return "proved";
    const tolerance = toleranceFor(cell);
    const isDefined = found !== undefined && isDefinedOn(f, cell, found.partial, territory);
    if (isDefined && isPositive(found.value.lo, weakly)) return "proved";
    for (const point of pointsOf(cell, space, isOpenEnd)) {
      const value = tryPoint(point);
      if (value !== undefined && isNegative(value)) return { refutedAt: point, value };
    }
    const isUnbounded = cell.some(({ lo, hi }) => !Number.isFinite(lo) || !Number.isFinite(hi));
    if (found === undefined || !isDefined || found.jump || (f.isHeavy && isUnbounded))
      return split(cell, weakly, space);
    return bySlopes(f, { cell, weakly }, found.value, tolerance) ?? split(cell, weakly, space);
  };
  /** Mean-value and Taylor forms, faces of least value, and touching ends. */
  const bySlopes = (
    g: CellEnclosure,
    { cell, weakly }: Task,
    value: Interval,
    tolerance: number,
  ): Settled | undefined => {
    const varying = cell.flatMap(({ lo, hi }, i) => (lo < hi ? [i] : []));
    if (varying.length === 0) return undefined;
    const slopes = slopesOver(g, cell, tolerance);
    const centre = cell.map(({ lo, hi }) => (Number.isFinite(lo + hi) ? 0.5 * lo + 0.5 * hi : 0));
    const middle = attempt(() =>
      g.over(
        centre.map((x) => interval(x)),
        tolerance * 1e-3,
      ),
    );
    if (middle !== undefined && isPositive(meanValueForm(middle.value, centre, cell, slopes).lo, weakly))
      return "proved";
    if (slopes.lowest.some((range, i) => range !== cell[i])) {
      const face = slopes.lowest.map((range, i) => sampleOf(range, space.coordinates[i]));
      const isInside = territory.holds(face);
      const leavesFace = slopes.strictly.some((strict, i) => strict && isOpenEnd(i, face[i]));
      const isEnough = relation === ">=" || weakly || isInside || leavesFace;
      const task = { cell: slopes.lowest, weakly: weakly || leavesFace };
      // A face may break conditions that the cell keeps: then it can prove, but neither be left out nor refute.
      if (isEnough && space.conditions.length === 0) return [task];
      const least = isEnough ? attempt(() => g.over(slopes.lowest, tolerance)) : undefined;
      if (least !== undefined && isPositive(least.value.lo, task.weakly)) return "proved";
    }
    if (g.isHeavy) return undefined;
    if (varying.length === 1 && isPositive(taylorForm(g, cell, varying[0], 6, tolerance, value).lo, weakly))
      return "proved";
    const small = cell.every((range) => extent(range) < 1.5);
    for (const i of small ? varying : [])
      for (const side of ["low", "high"] as const) if (touches(g, cell, i, side, tolerance, weakly)) return "proved";
    return undefined;
  };
  const touches = (
    g: CellEnclosure,
    cell: Cell,
    i: number,
    side: "low" | "high",
    tolerance: number,
    weakly: boolean,
  ): boolean => {
    const { name, entry } = space.coordinates[i];
    const end = side === "low" ? cell[i].lo : cell[i].hi;
    const alone = entry === undefined && space.coordinates.length === 1 && space.functions.size === 0;
    const vanishes = (order: number) => alone && space.fixed.size === 0 && isZero(name, end, order);
    const how = touchesFromAbove(g, cell, i, side, tolerance, vanishes);
    if (how === undefined) return false;
    return relation === ">=" || weakly || (how === "strictly" && isOpenEnd(i, end));
  };
  return { settle, closest: () => closest?.point, enclose: (cell) => attempt(() => f.over(cell, toleranceFor(cell))) };
}

/** Whether the function has a value everywhere in the part of the cell that belongs to the domain. */
function isDefinedOn(f: CellEnclosure, cell: Cell, partial: boolean, territory: Territory): boolean {
  return !partial || f.isDefinedInside(territory.inside(cell), territory.leavesOutZero(cell));
}

/** A point near the middle of a cell, far ones where it is unbounded, and its corners; inside where the cell is an open end. */
function pointsOf(
  cell: Cell,
  { coordinates }: Space,
  isOpenEnd: (i: number, x: number) => boolean,
): (readonly number[])[] {
  const middle = cell.map((range, i) => sampleOf(range, coordinates[i]));
  const outside = cell.flatMap(({ lo, hi }, i) => (lo === hi && isOpenEnd(i, lo) ? [i] : []));
  if (outside.length > 0)
    return nudges.map((nudge) =>
      middle.map((x, i) => (outside.includes(i) ? inwards(x, coordinates[i].range, nudge) : x)),
    );
  if (cell.length > 2) return [middle];
  const isHalfLine = cell.length === 1 && cell[0].hi === Number.POSITIVE_INFINITY;
  const far = isHalfLine ? [64, 4096, 1e6].map((k) => [k * Math.max(1, middle[0])]) : [];
  const corners = cell.reduce<number[][]>(
    (points, { lo, hi }) => points.flatMap((point) => [...new Set([lo, hi])].map((x) => [...point, x])),
    [[]],
  );
  return [middle, ...far, ...corners.filter((corner) => corner.every(Number.isFinite))];
}

const nudges = [3, 6, 10, 15, 20, 26, 33, 40, 48].map((k) => 2 ** -k);

/** A point of a range near its end `x`. */
function inwards(x: number, { lo, hi }: Interval, nudge: number): number {
  const length = Math.min(hi - lo, Math.max(1, Math.abs(x)));
  return x === lo ? x + nudge * length : x - nudge * length;
}

function split(cell: Cell, weakly: boolean, { coordinates }: Space): readonly Task[] {
  const order = cell.map((_, i) => i).sort((i, j) => extent(cell[j]) - extent(cell[i]));
  for (const i of order) {
    const parts = halves(cell, i, coordinates[i]);
    if (parts !== undefined) return parts.map((part) => ({ cell: part, weakly }));
  }
  return [];
}
