import type { Standing } from "../../records/grade.ts";
import { ValueError } from "../meaning/value.ts";

/** What a label of this session stands for, and whether it may be relied on. */
const cited = new Map<string, Standing>();

/** Makes a step or a derivation citable under its label; a cell that runs again replaces it. */
export function recordLabel(label: string, standing: Standing): void {
  cited.set(label, standing);
}

/**
 * Checks that what a step cites exists and has not been refuted.
 *
 * @throws ValueError naming the label
 */
export function requireCitable(label: string): void {
  const standing = cited.get(label);
  if (standing === undefined)
    throw new ValueError(
      `cites (${label}), which no earlier step has; known are ${[...cited.keys()].join(", ") || "none"}`,
    );
  if (standing === "refuted") throw new ValueError(`cites (${label}), which is refuted`);
}
