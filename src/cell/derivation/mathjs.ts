/// <reference path="./mathjsBundle.d.ts" />
import math from "mathjs/lib/browser/math.js";

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
  toString(): string;
}

/** The syntax tree of one expression in mathjs' grammar. */
export function parseMath(text: string): MathNode {
  return math.parse(text) as MathNode;
}
