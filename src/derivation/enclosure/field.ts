import type { Expression } from "../language/expression.ts";
import { work } from "../meaning/work.ts";
import type { Arithmetic } from "./arithmetic.ts";
import type { Ball } from "./ball.ts";
import type { Growth, Region } from "./growth.ts";
import type { Interval } from "./interval.ts";

/**
 * The numbers that an expression is evaluated over: intervals of doubles or of MPFR numbers, bounds of growth, and power
 * series over any of them.
 */
export interface Field<T extends object> {
  readonly arithmetic: Arithmetic<T>;
  /** Whether these are plain intervals, which depend on no further variable. */
  readonly isPlain: boolean;
  /** Whether these are bounds of growth: an integral is bounded, not subdivided. */
  readonly isBound: boolean;
  /** A number of which nothing is known. */
  readonly unknown: T;
  /** The largest width of any part. */
  spread(x: T): number;
  /** The largest modulus of any part. */
  size(x: T): number;
  /** The number that `x` is, if it is a single double that depends on nothing. */
  exact(x: T): number | undefined;
  /** Power series of `length` coefficients in one more variable. */
  series(length: number): Extension<T>;
  /** Bounds of growth in one more variable that runs over `range`. */
  growth(range: Interval): GrowthExtension<T>;
}

/** Numbers that depend on one more variable. */
export interface Extension<T extends object> {
  readonly field: Field<readonly T[]>;
  readonly lift: (x: T) => readonly T[];
  /** The variable at `x`. */
  readonly variable: (x: T) => readonly T[];
}

/** Numbers that depend on one more variable, by their growth. */
export interface GrowthExtension<T extends object> {
  // biome-ignore lint/suspicious/noExplicitAny: over intervals these are Growth, over series they are series of Growth
  readonly field: Field<any>;
  readonly lift: (x: T) => object;
  readonly variable: object;
  /** Back in the field below: `bound` says what each part becomes there. */
  readonly lower: (g: object, bound: (g: Growth, region: Region, place: number) => Interval | Growth) => T;
}

/** What the programs of expressions run in. */
export interface Scope<T extends object> {
  readonly field: Field<T>;
  readonly values: ReadonlyMap<string, Ball<T>>;
  /** Function symbols by name, as formulas in the symbol `x`. */
  readonly functions: ReadonlyMap<string, Program>;
  readonly effort: Effort;
}

/** How much an enclosure may cost. */
export interface Effort {
  /** The relative error at which integrals stop. */
  readonly tolerance: number;
  /** Panels per integral. */
  readonly panels: number;
  /** The order of Taylor's polynomial on a panel, even. */
  readonly order: number;
  /** The time, by `work()`, at which integrals stop. */
  readonly deadline: number;
}

/** The effort of a single integral of that relative error. */
export function effortFor(tolerance: number, milliseconds: number): Effort {
  const order = tolerance < 1e-9 ? 16 : tolerance < 1e-5 ? 10 : 6;
  return { tolerance, panels: 1500, order, deadline: work() + milliseconds };
}

/** The efforts of an integral around another, and of the one inside. */
export function nestedEfforts(effort: Effort): { outer: Effort; inner: Effort } {
  const tolerance = Math.max(effort.tolerance, 1e-7);
  return {
    outer: { ...effort, tolerance, order: 6, panels: Math.min(effort.panels, 96) },
    inner: { ...effort, tolerance: tolerance / 8, order: 8, panels: Math.min(effort.panels, 48) },
  };
}

/** An expression that can be evaluated over any field. */
export type Program = <T extends object>(scope: Scope<T>) => Ball<T>;

/** Turns a subexpression into a program. */
export type Build = (e: Expression) => Program;
