import { type Expression, some } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { type Arithmetic, type Trace, UndefinedHere } from "./arithmetic.ts";
import { type Ball, isBallMatrix, mapBall, NoEnclosure } from "./ball.ts";
import { compileProgram } from "./compile.ts";
import { type Box, formulasOf, pointBox } from "./compileEnclosure.ts";
import { doubles } from "./doubles.ts";
import { effortFor, type Program } from "./field.ts";
import { plainField } from "./fields.ts";
import type { Interval } from "./interval.ts";
import { multiprecision } from "./multiprecision.ts";

const precisions = [128, 256, 512];
const milliseconds = 1000;

/** What an expression is at one point. */
export interface PointEnclosure {
  readonly ball: Ball<Interval>;
  /** The bits of precision that it took; 53 for doubles. */
  readonly bits: number;
}

/**
 * Encloses an expression at points whose doubles are taken as exact: in doubles, and with more digits where those leave the
 * sign open. Means and integrals stay with doubles, whose rounding is not what makes them wide.
 *
 * @param e the expression, its abbreviations may be in it
 * @returns undefined where some part of `e` has no enclosure; else the function of the point (or of a box around what is only
 * near the domain; `quick` stays with doubles), which answers undefined where
 *   nothing is known there, for example because a mean may be infinite
 * @throws UndefinedHere (from the function) where the expression has no value at the point
 */
export function pointEnclosure(
  e: Expression,
  context: Context,
): ((env: Environment, box?: Box, quick?: boolean) => PointEnclosure | undefined) | undefined {
  const program = compileProgram(e, context);
  const isHeavy = some(expand(e, context), ({ kind }) => kind === "expect" || kind === "integral");
  const more = isHeavy ? [] : precisions;
  return program && ((env, box = pointBox(env), quick = false) => refined(program, box, [53, ...(quick ? [] : more)]));
}

/** The enclosure of `e` at one point: `pointEnclosure` for a single use. */
export function encloseAt(e: Expression, context: Context, env: Environment): Ball<Interval> | undefined {
  return pointEnclosure(e, context)?.(env)?.ball;
}

function refined(program: Program, box: Box, allBits: readonly number[]): PointEnclosure | undefined {
  let best: PointEnclosure | undefined;
  for (const bits of allBits) {
    const found = atPrecision(program, box, bits);
    if (found === undefined) break;
    if (found.ball !== undefined) best = { ball: found.ball, bits };
    if (best !== undefined && !found.partial && isDecided(best.ball)) break;
  }
  return best;
}

function isDecided(ball: Ball<Interval>): boolean {
  const decided = ({ lo, hi }: Interval) => lo === hi || lo > 0 || hi < 0;
  return isBallMatrix(ball) ? ball.entries.every(decided) : decided(ball);
}

/** Undefined where the host has no more digits or nothing is enclosed; `ball` is missing where a part may be undefined. */
function atPrecision(
  program: Program,
  box: Box,
  bits: number,
): { readonly ball?: Ball<Interval>; readonly partial: boolean } | undefined {
  const trace: Trace = { partial: false, jump: false };
  try {
    const ball =
      bits === 53
        ? evaluated(program, box, doubles(trace))
        : multiprecision(bits, (arithmetic) => evaluated(program, box, arithmetic), trace);
    return ball && (trace.partial ? { partial: true } : { ball, partial: false });
  } catch (error) {
    if (error instanceof NoEnclosure) return { partial: true };
    if (error instanceof UndefinedHere && trace.partial && bits === 53) return { partial: true };
    throw error;
  }
}

function evaluated<T extends object>(program: Program, box: Box, arithmetic: Arithmetic<T>): Ball<Interval> {
  const { bounds, lower, upper } = arithmetic;
  const values = new Map([...box.values].map(([name, ball]) => [name, mapBall(ball, ({ lo, hi }) => bounds(lo, hi))]));
  const field = plainField(arithmetic);
  const effort = effortFor(1e-12, milliseconds);
  const ball = program<T>({ field, values, functions: formulasOf(box.functions), effort });
  return mapBall(ball, (x) => {
    const found = { lo: lower(x), hi: upper(x) };
    return Math.max(-found.lo, found.hi) < underflow ? (magnified(x, arithmetic) ?? found) : found;
  });
}

/** Nearer to 0 than this, doubles lose the digits of a number, and then its sign. */
const underflow = 2 ** -1020;
const mostSquarings = 24;

/** What is certainly not 0, times the first of $2^{1000 \cdot 2^k}$ that shows it in doubles; what doubles hold has none. */
function magnified<T>(x: T, { rational, mul, square, lower, upper }: Arithmetic<T>): Interval | undefined {
  const largest = Number.MAX_VALUE / 2;
  let factor = rational(1n << 1000n, 1n);
  for (let k = 0; k < mostSquarings; k++) {
    const y = mul(x, factor);
    const [lo, hi] = [lower(y), upper(y)];
    if (lo > 0 || hi < 0) return { lo: Math.max(lo, -largest), hi: Math.min(hi, largest) };
    factor = square(factor);
  }
  return undefined;
}
