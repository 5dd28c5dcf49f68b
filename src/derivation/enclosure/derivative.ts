import { type Expression, freeNames } from "../language/expression.ts";
import { charge } from "../meaning/work.ts";
import { type Ball, mapBall, NoEnclosure } from "./ball.ts";
import type { Build, Program } from "./field.ts";

/** Nanoseconds of a change of the numbers, besides the operations. */
const perNode = 500;

/**
 * Derivatives as the first coefficient of the power series of the body at the point: no rule of calculus is asked, so this
 * judges them independently. Through a jump there is no bound.
 */
export function compileDerivative(e: Expression & { kind: "diff" }, build: Build): Program {
  const [body, used] = [build(e.body), freeNames(e.body)];
  return ({ field, values, ...scope }) => {
    charge(perNode);
    const { field: over, lift, variable } = field.series(2);
    const x = values.get(e.variable);
    if (x === undefined || "rows" in x) throw new NoEnclosure(`d/d${e.variable}: expected a number; got none`);
    const lifted = new Map<string, Ball<ReturnType<typeof lift>>>();
    for (const [name, ball] of values) if (used.has(name)) lifted.set(name, mapBall(ball, lift));
    const result = body({ ...scope, field: over, values: lifted.set(e.variable, variable(x)) });
    return mapBall(result, (series) => series[1] ?? field.arithmetic.rational(0n, 1n));
  };
}
