import type { Matrix } from "../../numerics/linalg/index.ts";
import { formatNumber } from "../../records/format.ts";
import { charge } from "./work.ts";

/** What an expression can be at one point: a real number, or a matrix (a vector is a single column). */
export type Value = number | Matrix;

/** A function symbol at one point, for example the activation that stands for `phi` there. */
export interface FunctionValue {
  readonly name: string;
  readonly apply: (...args: Value[]) => Value;
  /** The derivative of that order, for functions of one number. */
  readonly derivative?: (order: number) => ((x: number) => number) | undefined;
  /** Where the function or its derivatives jump. */
  readonly kinks: readonly number[];
}

/** Thrown where an expression leaves the real numbers or its shapes do not fit; the step adds its name and the point. */
export class ValueError extends Error {
  override readonly name = "ValueError";
}

/** Thrown where a value exists perhaps, but what was computed cannot be trusted: the point says nothing. */
export class Doubt extends ValueError {}

export function isMatrix(value: Value): value is Matrix {
  return typeof value !== "number";
}

/** `value` where a number is needed: a 1 x 1 matrix counts. */
export function toNumber(value: Value, what: string): number {
  if (typeof value === "number") return value;
  if (value.rows === 1 && value.cols === 1) return value.data[0];
  throw new ValueError(`${what} needs a number; got ${shapeOf(value)}`);
}

export function toMatrix(value: Value, what: string): Matrix {
  if (isMatrix(value)) return value;
  throw new ValueError(`${what} needs a matrix or a vector; got the number ${formatNumber(value)}`);
}

export function shapeOf(value: Value): string {
  return isMatrix(value) ? `a ${value.rows} x ${value.cols} matrix` : "a number";
}

/** Nanoseconds of making a matrix, and of one entry. */
const [perMatrix, perEntry] = [150, 8];

/** `f` on every entry and its place in `data`. */
export function mapEntries(value: Matrix, f: (x: number, at: number) => number): Matrix {
  charge(perMatrix + perEntry * value.data.length);
  return { rows: value.rows, cols: value.cols, data: value.data.map(f) };
}

/** `f` on the entries of two matrices of one shape. */
export function zipEntries(a: Matrix, b: Matrix, f: (x: number, y: number) => number, what: string): Matrix {
  if (a.rows !== b.rows || a.cols !== b.cols)
    throw new ValueError(`${what} needs equal shapes; got ${shapeOf(a)} and ${shapeOf(b)}`);
  charge(perMatrix + perEntry * a.data.length);
  return { rows: a.rows, cols: a.cols, data: a.data.map((x, i) => f(x, b.data[i])) };
}

/** The largest absolute entry. */
export function magnitude(value: Value): number {
  if (!isMatrix(value)) return Math.abs(value);
  return value.data.reduce((max, x) => Math.max(max, Math.abs(x)), 0);
}

/** Whether every entry is a finite number. */
export function isFiniteValue(value: Value): boolean {
  return isMatrix(value) ? value.data.every(Number.isFinite) : Number.isFinite(value);
}

/** The largest absolute difference of two values of one shape. */
export function distance(a: Value, b: Value): number {
  if (!isMatrix(a) && !isMatrix(b)) return Math.abs(a - b);
  if (isMatrix(a) && isMatrix(b)) return magnitude(zipEntries(a, b, (x, y) => x - y, "a comparison"));
  const [number, matrix] = isMatrix(a) ? [toNumber(a, "a comparison with a number"), b] : [a, b];
  return Math.abs(number - toNumber(matrix, "a comparison with a number"));
}

/** A value for a counterexample: a number, or the rows of a matrix. */
export function describeValue(value: Value): string {
  if (!isMatrix(value)) return formatNumber(value, 6);
  const rows = Array.from({ length: value.rows }, (_, i) =>
    Array.from(value.data.subarray(i * value.cols, (i + 1) * value.cols), (x) => formatNumber(x, 4)).join(", "),
  );
  return `[${rows.join("; ")}]`;
}
