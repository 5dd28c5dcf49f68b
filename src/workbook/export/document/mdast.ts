import type { Claim } from "../../../records/claim.ts";
import type { DerivationRecord } from "../../../records/derivation.ts";

/** A node of the document tree, as the MyST libraries make it; our own outputs are nodes beside theirs. */
export interface Node {
  type: string;
  children?: Node[];
  value?: string;
  identifier?: string;
  label?: string;
  html_id?: string;
  enumerator?: string;
  kind?: string;
  /** Why this node cannot be shown as written; serialisers print it in red. */
  error?: string;
  claim?: Claim;
  derivation?: DerivationRecord;
  position?: { start: { line: number; column: number }; end: { line: number; column: number } };
  [field: string]: unknown;
}

/** Calls `visit` on a node and everything under it, outermost first. */
export function walk(node: Node, visit: (node: Node, parent: Node | undefined) => void, parent?: Node): void {
  visit(node, parent);
  for (const child of [...(node.children ?? [])]) walk(child, visit, node);
}

/** Every node of the given types under `root`, in document order. */
export function findAll(root: Node, ...types: string[]): Node[] {
  const found: Node[] = [];
  walk(root, (node) => {
    if (types.includes(node.type)) found.push(node);
  });
  return found;
}

/** The plain text under a node. */
export const textOf = (node: Node): string =>
  node.children?.length ? node.children.map(textOf).join("") : (node.value ?? "");

/** The one child of a type: a caption, a title. */
export const partOf = (node: Node, type: string): Node | undefined => node.children?.find((c) => c.type === type);

/** The children of all other types. */
export const restOf = (node: Node, type: string): Node[] => (node.children ?? []).filter((c) => c.type !== type);

export const text = (value: string): Node => ({ type: "text", value });
