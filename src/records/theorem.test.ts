import { describe, expect, it } from "vitest";
import { readTheorem, type TheoremRecord, theoremBundle } from "./theorem.ts";

const record: TheoremRecord = {
  label: "thm-mean",
  name: "Two means",
  hypotheses: ["$a > 0$", "$b > 0$"],
  statement: "$(a+b)^2 \\ge 4ab$.",
  proof: [
    { says: "$|a-b|^2 \\ge 0$.", ground: "proved", by: "der-square" },
    { says: "Take roots.", ground: "prose" },
  ],
};

describe("a theorem", () => {
  it("says in Markdown and text what it rests on and how each sentence stands", () => {
    const bundle = theoremBundle(record);
    expect(bundle["text/markdown"]).toBe(
      [
        "**Two means.** Let $a > 0$; $b > 0$. $(a+b)^2 \\ge 4ab$.",
        "The proof, 2 sentences: 1 proved, 1 in prose.",
        "| sentence | stands | by |\n|:--|:--|:--|\n| $\\vert a-b\\vert ^2 \\ge 0$. | proved | der-square |\n| Take roots. | in prose |  |",
      ].join("\n\n"),
    );
    expect(bundle["text/plain"]).toContain("proof: 1 proved, 1 in prose\n  $|a-b|^2 \\ge 0$.  [proved: der-square]");
  });

  it("is read back, and refused where a ground is invented or the proof is missing", () => {
    const read = (value: unknown) => readTheorem({ "application/vnd.channelbook.theorem+json": value });
    expect(read(record)?.record).toEqual(record);
    expect(read({ ...record, proof: [{ says: "x", ground: "obvious" }] })?.reason).toContain(
      "theorem: expected proof[0].ground to be one of proved, enclosed",
    );
    expect(read({ ...record, proof: [] })?.reason).toBe("theorem: expected a proof of at least one sentence; got none");
  });
});
