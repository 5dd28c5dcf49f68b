import { describe, expect, it } from "vitest";
import { readTheorem, type TheoremRecord, theoremBundle } from "./theorem.ts";

const record: TheoremRecord = {
  label: "thm-mean",
  proof: [
    { says: "$|a-b|^2 \\ge 0$.", ground: "proved", by: "der-square" },
    { says: "Take roots.", ground: "prose" },
  ],
};

describe("a theorem", () => {
  it("says in Markdown and text how each sentence of its proof stands", () => {
    const bundle = theoremBundle(record);
    expect(bundle["text/markdown"]).toBe(
      [
        "**Proof** of thm-mean: 1 proved, 1 in prose.\n",
        "1. $|a-b|^2 \\ge 0$. *[proved, der-square]*",
        "2. Take roots. *[in prose]*",
      ].join("\n"),
    );
    expect(bundle["text/plain"]).toBe(
      "proof of thm-mean: 1 proved, 1 in prose\n  $|a-b|^2 \\ge 0$.  [proved, der-square]\n  Take roots.  [in prose]",
    );
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
