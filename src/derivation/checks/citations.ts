import type { Standing } from "../../records/grade.ts";
import { lemmaNamed } from "../lemmas/library.ts";
import { ValueError } from "../meaning/value.ts";

/** What a label of this session stands for, and whether it may be relied on. */
const cited = new Map<string, Standing>();

/** Makes a step or a derivation citable under its label; a cell that runs again replaces it. */
export function recordLabel(label: string, standing: Standing): void {
  if (lemmaNamed(label) !== undefined)
    throw new ValueError(`the label ${label} is the name of a lemma; choose another`);
  cited.set(label, standing);
}

/**
 * Checks that what a step cites exists and is neither refuted nor undecided.
 *
 * @throws ValueError naming the label
 */
export function requireCitable(label: string): void {
  if (lemmaNamed(label) !== undefined) return;
  const standing = cited.get(label);
  if (standing === undefined)
    throw new ValueError(
      `cites (${label}), which no earlier step has; known are ${[...cited.keys()].join(", ") || "none"}`,
    );
  if (standing !== "checked") throw new ValueError(`cites (${label}), which is ${standing}`);
}
