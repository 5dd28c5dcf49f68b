import { host } from "../../host/host.ts";

/** The fields of mathjs' syntax tree that `parse` reads; which of them are present depends on `type`. */
export interface MathNode {
  readonly type: string;
  readonly name: string;
  readonly value: unknown;
  readonly op: string;
  readonly args: readonly MathNode[];
  readonly content: MathNode;
  readonly items: readonly MathNode[];
  readonly object: MathNode;
  readonly index: { readonly dimensions: readonly MathNode[] };
  readonly expr: MathNode;
  readonly params: readonly string[];
  readonly conditionals: readonly string[];
  readonly fn: MathNode;
  /** Calls back for every node of the tree, in reading order. */
  traverse(visit: (node: MathNode) => void): void;
  toString(): string;
}

/**
 * The syntax tree of one expression in mathjs' grammar.
 *
 * @throws Error where the host has no parser: outside Node, `installHost({ parseMath: math.parse })` gives it mathjs'
 */
export function parseMath(text: string): MathNode {
  const { parseMath: parse } = host();
  if (parse === undefined)
    throw new Error("derivation: expected a host that parses; got none; call installHost({ parseMath: math.parse })");
  return parse(text) as MathNode;
}
