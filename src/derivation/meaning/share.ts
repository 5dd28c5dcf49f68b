import { boundNames, children, type Expression, freeNames, mapChildren, symbol } from "../language/expression.ts";
import type { Environment, Evaluator } from "./environment.ts";
import { aliases, elementary } from "./functions.ts";
import type { Value } from "./value.ts";

/** An expression with what it evaluates more than once taken out; parts may use parts before them. */
interface Shared {
  readonly body: Expression;
  readonly parts: ReadonlyMap<string, Expression>;
}

/**
 * Takes out what does not move with the sums, means and integrals around it, and what costs much wherever it stands; equal
 * texts are one part, a symbol of its own.
 */
export function share(e: Expression): Shared {
  const parts = new Map<string, Expression>();
  const known = new Map<string, Expression>();
  const visit = (node: Expression, bound: readonly string[]): Expression => {
    if (children(node).length === 0) return node;
    const isMoved = bound.length > 0 && bound.some((name) => freeNames(node).has(name));
    if (isMoved || (bound.length === 0 && !isHeavy(node))) return inside(node, bound);
    const text = JSON.stringify(node);
    const before = known.get(text);
    if (before !== undefined) return before;
    const part = inside(node, []);
    const name = `$${parts.size}`;
    parts.set(name, part);
    known.set(text, symbol(name));
    return symbol(name);
  };
  const inside = (node: Expression, bound: readonly string[]) => {
    const all = [...bound, ...boundNames(node), ...(node.kind === "diff" ? [node.variable] : [])];
    return mapChildren(node, (child) => visit(child, all));
  };
  return { body: visit(e, []), parts };
}

const isHeavy = (e: Expression): boolean =>
  boundNames(e).length > 0 || (e.kind === "call" && !Object.hasOwn(elementary, aliases[e.name] ?? e.name));

/** A program that evaluates anew only where something that it uses has another value than the last time. */
export function remembering(evaluate: Evaluator, uses: ReadonlySet<string>): Evaluator {
  const names = [...uses];
  let inputs: readonly unknown[] = [];
  let last: { readonly value: Value; readonly error: number } | undefined;
  return (env) => {
    const here = [env.key, env.draws, ...names.map((name) => env.values.get(name) ?? env.functions.get(name))];
    if (last === undefined || here.some((x, i) => !Object.is(x, inputs[i]))) {
      last = undefined;
      last = { ...measured(evaluate, env) };
      inputs = here;
    }
    env.error.absolute += last.error;
    return last.value;
  };
}

/** The value, and the error that it admits to, which is not added. */
function measured(evaluate: Evaluator, env: Environment): { value: Value; error: number } {
  const { absolute } = env.error;
  env.error.absolute = 0;
  try {
    const value = evaluate(env);
    return { value, error: env.error.absolute };
  } finally {
    env.error.absolute = absolute;
  }
}
