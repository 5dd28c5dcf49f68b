import type { SideCondition } from "../algebra/knowledge.ts";
import { isBallMatrix } from "../enclosure/ball.ts";
import { proveSign } from "../enclosure/branchAndBound.ts";
import { pointEnclosure } from "../enclosure/encloseAt.ts";
import { binary, call, type Expression, number } from "../language/expression.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, compileIn } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { work } from "../meaning/work.ts";

const boxes = 20_000;
const rounding = 1e-12;
const beyond = number(1e300);

/** Whether a condition of an exact rule is shown on the whole domain. */
export function holdsEverywhere(
  { kind, expression, domains }: SideCondition,
  context: Context,
  until: number,
): boolean {
  const inner = { ...context, domains: new Map([...context.domains, ...domains]) };
  const isSigned = (e: Expression, relation: ">" | ">=") =>
    proveSign(e, relation, inner, { boxes, milliseconds: until - work() }).kind === "proved";
  switch (kind) {
    case "positive":
      return isSigned(expression, ">");
    case "nonnegative":
      return isSigned(expression, ">=");
    case "nonzero":
      return isSigned(expression, ">") || isSigned({ kind: "negate", of: expression }, ">");
    case "finite":
      return isSigned(binary("-", beyond, call("abs", expression)), ">");
  }
}

/** What a condition demands, in words. */
export const demands: Readonly<Record<SideCondition["kind"], string>> = {
  positive: "what must be positive is so",
  nonnegative: "what must not be negative is not",
  nonzero: "a divisor is not zero",
  finite: "every mean is finite",
};

/** Whether a point speaks against a condition: by an enclosure, or else in floating point by more than rounding. */
export function isViolated({ kind, expression, domains }: SideCondition, context: Context) {
  if (domains.size > 0 || kind === "finite") return () => false;
  const [enclose, evaluate] = [pointEnclosure(expression, context), compileIn(expression, context)];
  return (env: Environment): boolean => {
    const ball = attempt(() => enclose?.(env)?.ball);
    if (ball !== undefined && !isBallMatrix(ball)) {
      if (kind === "nonzero") return ball.lo === 0 && ball.hi === 0;
      return kind === "positive" ? ball.hi <= 0 : ball.hi < 0;
    }
    const value = attempt(() => Number(evaluate(env))) ?? Number.NaN;
    return kind === "nonzero" ? value === 0 : value < (kind === "positive" ? 0 : -rounding);
  };
}
