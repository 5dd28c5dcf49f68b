import type { StepRelation } from "../../records/relation.ts";
import type { Expression } from "./expression.ts";
import type { Condition } from "./parse.ts";

/** What a step may say besides its expression and its reason. */
export interface StepOptions {
  /** Where a limit or an asymptotic form is taken: `"n -> inf"`, `"eta -> 0"`. */
  readonly as?: string;
  /** For `~`: the relative size of the neglected rest, `"1/L"`. */
  readonly order?: string;
  /** A name by which later steps and derivations can cite this one. */
  readonly label?: string;
  /** The label of an earlier step or derivation that justifies this one. */
  readonly by?: string;
}

export interface EqualityCase {
  readonly text: string;
  readonly condition: Condition;
  /** Whether the inequality must be strict everywhere else. */
  readonly only: boolean;
}

export interface Step {
  readonly number: number;
  readonly relation: StepRelation | "start";
  readonly text: string;
  readonly expression: Expression;
  /** The name that a start gives its expression. */
  readonly name?: string;
  readonly reason: string;
  readonly options: StepOptions;
  readonly equality: EqualityCase[];
}
