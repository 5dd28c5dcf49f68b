import { type Expression, some } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import { type Trace, UndefinedHere } from "./arithmetic.ts";
import { type Ball, isBallMatrix, mapBall, NoEnclosure, scalarOf } from "./ball.ts";
import { compileProgram } from "./compile.ts";
import { formulasOf } from "./compileEnclosure.ts";
import { doubles } from "./doubles.ts";
import { type Effort, effortFor } from "./field.ts";
import { plainField } from "./fields.ts";
import { type Interval, zero } from "./interval.ts";
import { assembled, type Cell, type Space } from "./searchSpace.ts";
import { type Signed, signedDoubles, signOf, withoutZero } from "./signedDoubles.ts";

/** What an evaluation over a cell found. */
export interface Found<T> extends Trace {
  readonly value: T;
}

/** An expression as a function of the coordinates of a space. */
export interface CellEnclosure {
  /** Whether one evaluation costs as much as hundreds, as a mean or an integral does. */
  readonly isHeavy: boolean;
  /** The range over a cell. @throws UndefinedHere where it has no value at all */
  readonly over: (cell: Cell, tolerance: number) => Found<Interval>;
  /** Whether there is a value everywhere in a cell; where `leavesOutZero`, the end 0 of that coordinate does not count. */
  readonly isDefinedInside: (cell: Cell, leavesOutZero: readonly boolean[]) => boolean;
  /** The power series along coordinate `i`, the cell for a base point: coefficients over all of the cell. */
  readonly along: (cell: Cell, i: number, length: number, tolerance: number) => Found<readonly Interval[]>;
}

/** Enough for a point; over a box, panels that the box itself makes wide are not refined. */
const milliseconds = 500;

/** @throws NoEnclosure where the expression has no enclosure or is no number */
export function cellEnclosure(e: Expression, context: Context, space: Space): CellEnclosure {
  const program = compileProgram(e, context);
  if (program === undefined) throw new NoEnclosure("a part of the expression has no enclosure");
  const trace: Trace = { partial: false, jump: false };
  const arithmetic = doubles(trace);
  const field = plainField(arithmetic);
  const functions = formulasOf(space.functions);
  const effort = (tolerance: number): Effort => effortFor(tolerance, milliseconds);
  const start = () => Object.assign(trace, { partial: false, jump: false });
  const isHeavy = some(expand(e, context), ({ kind }) => kind === "expect" || kind === "integral");
  return {
    isHeavy,
    over: (cell, tolerance) => {
      start();
      const values = assembled(space.coordinates, space.fixed, cell);
      const value = numberOf(program<Interval>({ field, values, functions, effort: effort(tolerance) }));
      return { value, ...trace };
    },
    isDefinedInside: (cell, leavesOutZero) => {
      const signed = signedDoubles({ partial: false, jump: false });
      const numbers = cell.map((range, i) => (leavesOutZero[i] ? withoutZero(range) : signOf(range)));
      const fixed = new Map([...space.fixed].map(([name, ball]) => [name, mapBall(ball, (x) => signOf(x))]));
      const values = assembled(space.coordinates, fixed, numbers);
      const found = attempt(() =>
        program<Signed>({ field: plainField(signed), values, functions, effort: effort(1e-3) }),
      );
      return found !== undefined && !signed.trace.partial;
    },
    along: (cell, i, length, tolerance) => {
      start();
      const { field: over, lift, variable } = field.series(length);
      const fixed = new Map([...space.fixed].map(([name, ball]) => [name, mapBall(ball, lift)]));
      const numbers = cell.map((x, k) => (k === i ? variable(x) : lift(x)));
      const values = assembled(space.coordinates, fixed, numbers);
      const series = numberOf(
        program<readonly Interval[]>({ field: over, values, functions, effort: effort(tolerance) }),
      );
      return { value: Array.from({ length }, (_, k) => series[k] ?? zero), ...trace };
    },
  };
}

function numberOf<T extends object>(ball: Ball<T>): T {
  if (isBallMatrix(ball)) throw new NoEnclosure("an inequality: expected numbers; got matrices");
  return scalarOf(ball, "an inequality");
}

/** `run`, or undefined where there is no value or no enclosure. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof UndefinedHere || error instanceof NoEnclosure) return undefined;
    throw error;
  }
}
