import { boundNames, children, type Expression, freeNames, mapChildren, symbol } from "../language/expression.ts";

/** A body with every largest part that is free of some variables taken out. */
export interface Hoisted {
  readonly body: Expression;
  readonly parts: ReadonlyMap<string, Expression>;
}

/**
 * Takes out of `e` the largest parts that do not use `variables`, so that an integral evaluates them once; each becomes a
 * symbol of its own. What the rest differentiates in keeps its name.
 */
export function hoist(e: Expression, variables: readonly string[]): Hoisted {
  const parts = new Map<string, Expression>();
  const visit = (node: Expression, bound: readonly string[]): Expression => {
    const free = freeNames(node);
    if (!bound.some((name) => free.has(name)) && node.kind !== "number") {
      const name = `$${variables.join(",")}:${parts.size}`;
      parts.set(name, node);
      return symbol(name);
    }
    if (node.kind === "diff" && !bound.includes(node.variable)) parts.set(node.variable, symbol(node.variable));
    return children(node).length === 0
      ? node
      : mapChildren(node, (child) => visit(child, [...bound, ...binders(node)]));
  };
  return { body: visit(e, variables), parts };
}

function binders(node: Expression): readonly string[] {
  return node.kind === "diff" ? [node.variable] : boundNames(node);
}
