import { describe, expect, it } from "vitest";
import { parseAxis, pointsOf } from "../workbook/sweep/axes.ts";
import type { MappedPoint } from "../workbook/sweep/claimMap.ts";
import { mapFigure } from "./mapFigure.ts";

const mapped = (words: string[]): [ReturnType<typeof parseAxis>[], MappedPoint[]] => {
  const axes = words.map(parseAxis);
  const verdictAt = (i: number) => (i % 3 === 0 ? "fails" : i % 3 === 1 ? "holds" : "void");
  return [axes, pointsOf(axes).map((point, i) => ({ point, result: { verdict: verdictAt(i), reason: "" } }))];
};

describe("the figure of a map", () => {
  it("has a panel for each name, and says how often each verdict came", async () => {
    const svg = await mapFigure("a-claim", ...mapped(["x=0..1:3", "y=0..1:3", "phi=tanh,erf"]));
    for (const text of ["a-claim, tanh", "a-claim, erf", "holds (3)", "fails (3)", "void (3)"])
      expect(svg).toContain(text);
    expect(svg).not.toContain("weak");
  });

  it("is none where there are not two axes of numbers", async () => {
    expect(await mapFigure("a-claim", ...mapped(["x=0..1:3", "phi=tanh,erf"]))).toBeUndefined();
  });
});
