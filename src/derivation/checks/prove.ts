import { provesEqual } from "../algebra/provesEqual.ts";
import type { Statement } from "./statement.ts";
import type { StepVerdict } from "./stepVerdict.ts";

/**
 * Tries to show a statement on its whole domain.
 *
 * @returns proved, enclosed or refuted; else why it is open
 */
export function prove(statement: Statement): StepVerdict {
  const { context, relation, used, reduced, conditions } = statement;
  const found = provesEqual(reduced[0], reduced[1], context);
  if (found === undefined) return { kind: "undecided", why: "algebra does not show it" };
  if (relation === "<") return { kind: "refuted", at: {}, finding: "the two sides are equal" };
  const needs = [...found.conditions.map(({ kind }) => kind), ...conditions.map(() => "positive")];
  if (needs.length > 0) return { kind: "undecided", why: `algebra needs something to be ${needs[0]}` };
  return { kind: "proved", by: [...used, "algebra"] };
}
