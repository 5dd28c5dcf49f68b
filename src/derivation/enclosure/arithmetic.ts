/** What an evaluation met on its way; a proof needs `partial === false`, a mean-value form `jump === false`. */
export interface Trace {
  /** Some function was applied where part of its argument lies outside its domain; the result encloses the rest. */
  partial: boolean;
  /** Some function jumps inside its argument. */
  jump: boolean;
}

/** Thrown where nothing of an argument lies in the domain of a function, often: without a stack, which costs more than all else. */
export class UndefinedHere extends Error {
  override readonly name = "UndefinedHere";

  constructor(message: string) {
    const frames = Error.stackTraceLimit;
    Error.stackTraceLimit = 0;
    super(message);
    Error.stackTraceLimit = frames;
  }
}

/**
 * Enclosures of real numbers: every operation answers a `T` that contains all results of the operation on members of its
 * arguments. There is no NaN; an operation that knows nothing answers the whole line, and `0 * T` is 0 for unbounded `T` too,
 * since members are real numbers.
 */
export interface Arithmetic<T> {
  /** Shared by all operations of this arithmetic; whoever evaluates sets it back. */
  readonly trace: Trace;
  /** The tightest enclosure of `n / d`. @throws UndefinedHere when `d` is 0 */
  rational(n: bigint, d: bigint): T;
  /** The interval between two doubles; infinite ends mean "no bound". */
  bounds(lo: number, hi: number): T;
  constant(name: "pi" | "e"): T;
  add(a: T, b: T): T;
  sub(a: T, b: T): T;
  mul(a: T, b: T): T;
  /** Partial where `b` contains 0. @throws UndefinedHere when `b` is 0 */
  div(a: T, b: T): T;
  neg(a: T): T;
  square(a: T): T;
  /** `a` to the whole power `n`; `power(a, 0)` is 1. Partial where `n < 0` and `a` contains 0. */
  power(a: T, n: number): T;
  /** $a^b$ in the reals: `a > 0`, or `a = 0 <= b`, or `a < 0` with whole `b`. */
  realPower(a: T, b: T): T;
  /** A function of `meaning/functions.ts` by its name there; undefined for a name that has no enclosure. */
  call(name: string, a: T): T | undefined;
  max(a: T, b: T): T;
  min(a: T, b: T): T;
  hull(a: T, b: T): T;
  /** The common part of two enclosures of one number; undefined when they share none. */
  intersect(a: T, b: T): T | undefined;
  /** Bounds in doubles, rounded outwards. */
  lower(a: T): number;
  upper(a: T): number;
}
