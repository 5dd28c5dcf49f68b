import type { AnyNode } from "acorn";

/** The last expression statement; TypeScript wraps a cell with `using` in `try`, so look inside that. */
export function lastExpression(statements: readonly AnyNode[]): AnyNode | undefined {
  const last = statements.findLast(
    (s) => !/^(Export|Import|Empty)/.test(s.type) || s.type === "ExportDefaultDeclaration",
  );
  if (last?.type === "ExpressionStatement") return last.expression;
  if (last?.type === "ExportDefaultDeclaration") return last.declaration;
  if (last?.type === "TryStatement") return lastExpression(last.block.body);
  return undefined;
}
