import type { SideCondition } from "../algebra/knowledge.ts";
import { proveSign } from "../enclosure/branchAndBound.ts";
import { binary, call, type Expression, number } from "../language/expression.ts";
import type { Context } from "../meaning/context.ts";

const boxes = 20_000;
const beyond = number(1e300);

/** Whether a condition of an exact rule is shown on the whole domain. */
export function holdsEverywhere(
  { kind, expression, domains }: SideCondition,
  context: Context,
  until: number,
): boolean {
  const inner = { ...context, domains: new Map([...context.domains, ...domains]) };
  const isSigned = (e: Expression, relation: ">" | ">=") =>
    proveSign(e, relation, inner, { boxes, milliseconds: until - performance.now() }).kind === "proved";
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
