import "../../../host/node.ts";
import { DerivationBuilder } from "../../builder.ts";
import type { DomainSpec } from "../../language/domain.ts";
import { parseExpression } from "../../language/parse.ts";
import { type Context, namesOf } from "../../meaning/context.ts";
import { activationValue } from "../../meaning/sample.ts";
import type { Trace } from "../arithmetic.ts";
import { type Ball, isBallMatrix } from "../ball.ts";
import { compileEnclosure } from "../compileEnclosure.ts";
import type { Effort } from "../field.ts";
import { type Interval, interval } from "../interval.ts";

/** Where a symbol is: a number, an interval, or the name of the activation that a function symbol stands for. */
export type Place = number | readonly [number, number] | string;

export function contextOf(given: Readonly<Record<string, DomainSpec>>): Context {
  return new DerivationBuilder("a test").given(given).context();
}

/** The enclosure of `text` with the symbols where they are said to be. */
export function enclosedBall(text: string, places: Readonly<Record<string, Place>> = {}, effort: Partial<Effort> = {}) {
  const given = Object.entries(places).map(([name, at]) => [name, typeof at === "string" ? `{${at}}` : "real"]);
  const context = contextOf(Object.fromEntries(given));
  const enclosure = compileEnclosure(parseExpression(text, namesOf(context).functions), context);
  if (enclosure === undefined) return undefined;
  const values = new Map<string, Ball<Interval>>();
  const functions = new Map<string, ReturnType<typeof activationValue>>();
  for (const [name, at] of Object.entries(places)) {
    if (typeof at === "string") functions.set(name, activationValue(at));
    else values.set(name, typeof at === "number" ? interval(at) : interval(at[0], at[1]));
  }
  const trace: Trace = { partial: false, jump: false };
  return { ball: enclosure({ values, functions }, trace, { deadline: Number.POSITIVE_INFINITY, ...effort }), trace };
}

/** The same where a number is expected. */
export function enclosed(
  text: string,
  places: Readonly<Record<string, Place>> = {},
  effort: Partial<Effort> = {},
): Interval {
  const ball = enclosedBall(text, places, effort)?.ball;
  if (ball === undefined || isBallMatrix(ball)) throw new Error(`expected the enclosure of a number for ${text}`);
  return ball;
}

/** Whether an enclosure contains a value that is known up to a relative error. */
export function holds({ lo, hi }: Interval, value: number, error = 1e-13): boolean {
  const slack = error * Math.abs(value);
  return lo <= value + slack && value - slack <= hi;
}
