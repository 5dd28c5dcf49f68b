import type { Expression } from "../language/expression.ts";
import type { Environment, Evaluator } from "../meaning/environment.ts";
import {
  describeValue,
  distance,
  isFiniteValue,
  isMatrix,
  magnitude,
  shapeOf,
  type Value,
  ValueError,
} from "../meaning/value.ts";

/** Relative agreement asked of two sides evaluated in floating point. */
export const tolerance = 1e-9;
/** Rounding allowed per size of the largest term that cancels. */
const rounding = 1e-13;

/** One side of a step: its value, and the sizes of its terms, which bound what cancellation may lose. */
export interface Side {
  readonly evaluate: Evaluator;
  readonly terms: readonly Evaluator[];
}

/** The summands of an expression. */
export function summands(e: Expression): Expression[] {
  if (e.kind === "binary" && (e.op === "+" || e.op === "-")) return [...summands(e.left), ...summands(e.right)];
  return e.kind === "negate" ? summands(e.of) : [e];
}

interface Comparison {
  readonly left: Value;
  readonly right: Value;
  /** |left - right|, largest entry. */
  readonly gap: number;
  readonly allowed: number;
  readonly scale: number;
}

/**
 * Evaluates both sides at one point and says how far apart they are and how far rounding and quadrature may put them.
 *
 * @throws ValueError when a side is not finite or the shapes differ
 */
export function compareAt(left: Side, right: Side, env: Environment): Comparison {
  env.error.absolute = 0;
  return compare(finite(left.evaluate(env), "left"), finite(right.evaluate(env), "right"), [left, right], env);
}

/** The same for values that were computed just before, with the errors that `env` has added up since. */
export function compare(l: Value, r: Value, sides: readonly [Side, Side], env: Environment): Comparison {
  const shape = (v: Value) => (isMatrix(v) ? `${v.rows} x ${v.cols}` : "1 x 1");
  if (shape(l) !== shape(r))
    throw new ValueError(`the two sides differ in shape: the left side is ${shapeOf(l)}, the right side ${shapeOf(r)}`);
  const gap = distance(l, r);
  const size = Math.max(magnitude(l), magnitude(r));
  const quadrature = 10 * env.error.absolute;
  if (gap <= tolerance * size + quadrature)
    return { left: l, right: r, gap, allowed: tolerance * size + quadrature, scale: size };
  const terms = sides.flatMap((side) => side.terms.map((term) => magnitude(term(env))));
  const scale = Math.max(size, ...terms);
  return { left: l, right: r, gap, allowed: tolerance * size + rounding * scale * 10 + quadrature, scale };
}

function finite(value: Value, side: "left" | "right"): Value {
  if (isFiniteValue(value)) return value;
  throw new ValueError(`the ${side} side is ${describeValue(value)}; restrict the domain to where it is finite`);
}
