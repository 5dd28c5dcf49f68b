import { proveSign } from "../enclosure/branchAndBound.ts";
import { binary, type Expression, freeNames, some } from "../language/expression.ts";
import type { Context } from "../meaning/context.ts";
import { regularityOf } from "../moments/activationForms.ts";

/** Functions that are continuous wherever they are real; the kinked ones have no continuous slope. */
const kinked: ReadonlySet<string> = new Set(["abs", "relu"]);
const smooth: ReadonlySet<string> = new Set(
  "exp expm1 sin cos sinh cosh tanh atan arctan erf erfc normalCdf normalPdf lambertW0".split(" "),
);
/** These have a pole or an end with an infinite slope where their argument is not positive. */
const ofPositive: ReadonlySet<string> = new Set(["log", "ln", "log1p", "sqrt", "lnGamma", "digamma"]);

const limits = { boxes: 2000, milliseconds: 200 };

/**
 * Whether `e` is, by its form, absolutely continuous in the names that nothing declares: no function that jumps, no
 * unknown one, and no divisor that is not shown to keep its sign on the whole line.
 */
export function isSmoothEnough(e: Expression, context: Context): boolean {
  const regularity = regularityOf(context);
  const bound = [...freeNames(e)].filter((name) => !context.domains.has(name));
  const line = { kind: "interval" } as const;
  const inner = { ...context, domains: new Map([...context.domains, ...bound.map((name) => [name, line] as const)]) };
  const moves = (part: Expression) => [...freeNames(part)].some((name) => bound.includes(name));
  const isPositive = (part: Expression) => proveSign(part, ">", inner, limits).kind === "proved";
  const jumps = (node: Expression): boolean => {
    if (node.kind === "call") {
      if (!node.args.some(moves)) return false;
      if (context.domains.has(node.name)) return node.primes >= (regularity.get(node.name) ?? 0);
      if (ofPositive.has(node.name)) return node.primes > 0 || !isPositive(node.args[0]);
      return kinked.has(node.name) ? node.primes > 0 : !smooth.has(node.name);
    }
    if (node.kind !== "binary") return false;
    if (/\//.test(node.op) && moves(node.right)) return !isPositive(binary("*", node.right, node.right));
    if (!/\^/.test(node.op)) return false;
    const isPlain = node.right.kind === "number" && node.right.value >= 0;
    return (moves(node.left) || moves(node.right)) && !isPlain && !isPositive(node.left);
  };
  return !some(e, jumps);
}
