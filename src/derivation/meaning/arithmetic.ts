import { matmul, transpose as transposed } from "../../numerics/linalg/index.ts";
import type { BinaryOp } from "../language/expression.ts";
import { matrixPower } from "./matrices.ts";
import { isMatrix, mapEntries, shapeOf, toNumber, type Value, ValueError, zipEntries } from "./value.ts";
import { charge } from "./work.ts";

type Operation = (a: Value, b: Value) => Value;

/** The arithmetic of a derivation: numbers, and matrices as in mathjs (`*` is the matrix product, `.*` entrywise). */
export const operations: Readonly<Record<BinaryOp, Operation>> = {
  "+": (a, b) => entrywise(a, b, (x, y) => x + y, "+"),
  "-": (a, b) => entrywise(a, b, (x, y) => x - y, "-"),
  "*": multiply,
  "/": (a, b) => (isMatrix(b) && !isMatrix(a) ? entrywise(a, b, divide, "/") : scaleBy(a, 1 / toNumber(b, "/"))),
  "^": power,
  ".*": (a, b) => entrywise(a, b, (x, y) => x * y, ".*"),
  "./": (a, b) => entrywise(a, b, divide, "./"),
  ".^": (a, b) => entrywise(a, b, realPower, ".^"),
};

/** Numbers act on every entry of a vector or matrix, as in `1 + gamma * lambda`. */
function entrywise(a: Value, b: Value, f: (x: number, y: number) => number, what: string): Value {
  if (!isMatrix(a)) return isMatrix(b) ? mapEntries(b, (y) => f(a, y)) : f(a, b);
  return isMatrix(b) ? zipEntries(a, b, f, what) : mapEntries(a, (x) => f(x, b));
}

/** Nanoseconds of a product, however small. */
const perProduct = 500;

/** The matrix product, or a multiple; a 1 x 1 result is a number. */
export function multiply(a: Value, b: Value): Value {
  if (!isMatrix(a) || !isMatrix(b)) return entrywise(a, b, (x, y) => x * y, "*");
  charge(perProduct + 2 * a.rows * a.cols * b.cols);
  if (a.cols === b.rows) return simplified(matmul(a, b));
  throw new ValueError(
    `* needs as many columns as rows; got ${shapeOf(a)} and ${shapeOf(b)}; use .* for entry by entry, or transpose with '`,
  );
}

function simplified(value: Value): Value {
  return isMatrix(value) && value.rows === 1 && value.cols === 1 ? value.data[0] : value;
}

function scaleBy(a: Value, factor: number): Value {
  return isMatrix(a) ? mapEntries(a, (x) => x * factor) : a * factor;
}

function divide(x: number, y: number): number {
  return x / y;
}

function power(a: Value, b: Value): Value {
  const exponent = toNumber(b, "^");
  if (!isMatrix(a)) return realPower(a, exponent);
  return a.rows === a.cols && a.rows > 1 ? matrixPower(a, exponent) : mapEntries(a, (x) => realPower(x, exponent));
}

/** $x^y$ in the reals. */
function realPower(x: number, y: number): number {
  if (y === 2) return x * x;
  if (x < 0 && !Number.isInteger(y)) throw new ValueError(`${x} to the power ${y} is not real`);
  return x ** y;
}

export function negate(a: Value): Value {
  return isMatrix(a) ? mapEntries(a, (x) => -x) : -a;
}

export function transpose(a: Value): Value {
  return isMatrix(a) ? transposed(a) : a;
}
