import { describe, expect, it } from "vitest";
import { theoremBundle } from "../../../records/theorem.ts";
import { code, display, markdown, notebookOf } from "../fixtures/cells.ts";
import { samplePath } from "../fixtures/sample.ts";
import { openDocument } from "./document.ts";
import { findAll, partOf, textOf } from "./mdast.ts";
import { formatProblem } from "./problems.ts";

const proofOf = (label: string) =>
  code("", [
    display({ ...theoremBundle({ label, proof: [{ says: "Expand.", ground: "proved", by: "der-square" }] }) }),
  ]);
const statement = (head: string) => markdown(`:::{prf:theorem}${head}\n:label: thm-mean\n$(a+b)^2 \\ge 4ab$\n:::`);
const read = (...cells: Parameters<typeof notebookOf>) => openDocument(samplePath, notebookOf(...cells));

describe("the head of a statement", () => {
  it("says how its proof stands, with a name and without", () => {
    for (const [head, title] of [
      [" Two means", "Two means; proof: 1 proved"],
      ["", "proof: 1 proved"],
    ]) {
      const { body, log } = read(statement(head!), proofOf("thm-mean"));
      expect(textOf(partOf(findAll(body, "proof")[0]!, "admonitionTitle")!)).toBe(title);
      expect(log.sorted()).toEqual([]);
    }
  });

  it("is missed where no statement has the label of the proof", () => {
    const problems = read(statement(""), proofOf("thm-means")).log.sorted().map(formatProblem);
    expect(problems).toEqual([expect.stringContaining('the proof of "thm-means" has no statement of that label')]);
  });
});
