import type { Expression } from "../language/expression.ts";
import type { Need } from "./needs.ts";

/** What a lemma says of the expressions at hand: `low <= high`, or that they are equal, where its needs are met. */
export interface Instance {
  readonly relation: "<=" | "=";
  readonly low: Expression;
  readonly high: Expression;
  readonly needs: readonly Need[];
}

/** A named theorem that a step may rest on: `{ by: "jensen" }`. */
export interface Lemma {
  readonly name: string;
  /** In full, with its hypotheses; LaTeX between dollars. */
  readonly statement: string;
  /** Authors, year, and where in it. */
  readonly source: string;
  /** What it says with `e` as one of its sides, or about it; nothing where it has none of that form. */
  readonly instances: (e: Expression) => readonly Instance[];
  /** One use of it as a step of a derivation, and a false neighbour of that: the test of its statement. */
  readonly sample: {
    readonly given: Readonly<Record<string, string>>;
    readonly left: string;
    readonly relation: "=" | "<=" | ">=";
    readonly right: string;
    readonly wrong: string;
  };
}
