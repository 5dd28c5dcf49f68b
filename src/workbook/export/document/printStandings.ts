import { findAll, type Node, partOf, restOf, text } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

/** Prints in the head of every statement how its proof stands, as the record of the proof says. */
export function printStandings(body: Node, log: ProblemLog): void {
  const boxes = findAll(body, "proof");
  for (const proof of boxes.filter(({ proves }) => proves !== undefined)) {
    const statement = boxes.find(({ label }) => label === proof.proves);
    if (statement === undefined) {
      log.add(`the proof of "${proof.proves}" has no statement of that label`, proof);
      continue;
    }
    const name = partOf(statement, "admonitionTitle")?.children ?? [];
    const standing = text(`${name.length > 0 ? "; " : ""}proof: ${proof.standing}`);
    statement.children = [
      { type: "admonitionTitle", children: [...name, standing] },
      ...restOf(statement, "admonitionTitle"),
    ];
  }
}
