import type { AnyNode, CallExpression, Expression, ObjectExpression } from "acorn";
import { childrenOf } from "../kernel/transform/syntax.ts";
import { parseCell, withoutTypes } from "./freshness/essence.ts";

/** A call of `claim` as it stands in the source of a cell. */
export interface ClaimCall {
  /** Absent where the id is computed. */
  readonly id?: string;
  /** Whether `expected` is computed from the very expression that `measured` is. */
  readonly isTautology: boolean;
}

/** The calls of `claim` in a cell; none in a source that cannot be parsed. */
export function claimCalls(source: string): ClaimCall[] {
  try {
    const code = withoutTypes(source);
    const program = parseCell(code);
    return nodesOf(program).flatMap((node) => (isClaim(node) ? [callOf(node.arguments[0], code)] : []));
  } catch {
    return [];
  }
}

type ClaimNode = CallExpression & { readonly arguments: readonly [ObjectExpression] };

/** A node with all that it contains. */
export const nodesOf = (node: AnyNode): AnyNode[] => [node, ...childrenOf(node).flatMap(nodesOf)];

/** The nodes that are read: no names of members and fields. */
function readsOf(node: AnyNode): AnyNode[] {
  const isNamed = (node.type === "MemberExpression" || node.type === "Property") && !node.computed;
  const name = isNamed ? (node.type === "Property" ? node.key : node.property) : undefined;
  return [node, ...childrenOf(node).flatMap((child) => (child === name ? [] : readsOf(child)))];
}

const isClaim = (node: AnyNode): node is ClaimNode =>
  node.type === "CallExpression" &&
  node.callee.type === "Identifier" &&
  node.callee.name === "claim" &&
  node.arguments[0]?.type === "ObjectExpression";

function callOf(spec: ObjectExpression, code: string): ClaimCall {
  const [id, measured, expected] = ["id", "measured", "expected"].map((name) => fieldOf(spec, name));
  const text = ({ start, end }: AnyNode) => code.slice(start, end);
  const isTautology =
    measured !== undefined &&
    measured.type !== "Literal" &&
    expected !== undefined &&
    readsOf(expected).some((node) => text(node) === text(measured));
  return { ...(id?.type === "Literal" && { id: String(id.value) }), isTautology };
}

/** The value of a field that an object literal spells out. */
export function fieldOf(spec: ObjectExpression, name: string): Expression | undefined {
  for (const property of spec.properties)
    if (property.type === "Property" && property.key.type === "Identifier" && property.key.name === name)
      return property.value;
  return undefined;
}
