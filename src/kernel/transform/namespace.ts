import type { Kind } from "./syntax.ts";

/** What the notebook knows about one of its names from the cells run so far. */
export interface NameFacts {
  kind: Kind;
  /** some function refers to it: it may be read or written at any time */
  captured: boolean;
  /** some cell assigns to it outside its declaration */
  assigned: boolean;
}

/** Names of the notebook, by name: a later declaration replaces an earlier one, and what was captured stays captured. */
export type Namespace = ReadonlyMap<string, Readonly<NameFacts>>;

/** Whether every read between two declarations gives the same value. */
export function isConstant({ kind, assigned }: NameFacts): boolean {
  return (kind === "const" || kind === "import" || kind === "class" || kind === "function") && !assigned;
}
