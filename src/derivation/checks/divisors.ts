import { boundNames, children, type Expression, freeNames, some } from "../language/expression.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, compileIn, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";

const jumping: ReadonlySet<string> = new Set(["sign", "step", "floor", "ceil", "inv"]);
const discrete: ReadonlySet<string> = new Set(["integer", "values", "functions"]);

/**
 * Whether a divisor has both signs at points of the domain: it is continuous in the symbols that are not whole, so it is
 * zero between them, and the sides have no value there.
 *
 * @param points of the domain
 */
export function divisorVanishes(
  sides: readonly Expression[],
  points: readonly Environment[],
  context: Context,
): boolean {
  const divisors = sides.flatMap((side) => divisorsOf(expand(side, context), new Set()));
  return divisors.some((divisor) => {
    const names = [...freeNames(divisor)].filter((name) => context.domains.has(name));
    if (names.length === 0 || names.some((name) => discrete.has(context.domains.get(name)!.kind))) return false;
    const evaluate = compileIn(divisor, context);
    const signs = new Set(points.map((env) => Math.sign(attempt(() => Number(evaluate(env))) ?? Number.NaN)));
    return signs.has(1) && signs.has(-1);
  });
}

/** What is divided by outside of means, sums and integrals, and varies without a jump. */
function divisorsOf(e: Expression, bound: ReadonlySet<string>): Expression[] {
  const inside = new Set([...bound, ...boundNames(e)]);
  const own = e.kind === "call" && e.name === "tan" ? [{ ...e, name: "cos" }] : e.kind === "binary" ? divisorOf(e) : [];
  const usable = own.filter((d) => ![...freeNames(d)].some((name) => bound.has(name)) && !some(d, isRough));
  return [...usable, ...children(e).flatMap((child) => divisorsOf(child, inside))];
}

function divisorOf({ op, left, right }: Expression & { kind: "binary" }): Expression[] {
  if (op === "/") return [right];
  const isInverse = op === "^" && right.kind === "negate" && right.of.kind === "number";
  return isInverse ? [left] : [];
}

/** What may change its sign without being zero. */
const isRough = (node: Expression): boolean =>
  boundNames(node).length > 0 ||
  (node.kind === "call" && (jumping.has(node.name) || node.name === "tan" || node.primes > 0)) ||
  (node.kind === "binary" && divisorOf(node).length > 0);
