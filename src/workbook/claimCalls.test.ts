import { describe, expect, it } from "vitest";
import { claimCalls } from "./claimCalls.ts";

describe("the calls of claim in a cell", () => {
  it("are found wherever they stand, with the id that is written there", () => {
    const source = `claim({ id: "a", measured: x, expected: 1 });
      if (x > 0) for (const n of [1, 2]) claim({ id: \`b-\${n}\`, measured: f(n) as number, expected: 2 });
      other({ id: "c" }); claim(spec); // claim({ id: "d" })`;
    expect(claimCalls(source)).toEqual([{ id: "a", isTautology: false }, { isTautology: false }]);
  });

  it("are tautologies where expected contains the expression that is measured, and not a name that only resembles it", () => {
    const isTautology = (measured: string, expected: string) =>
      claimCalls(`claim({ id: "a", measured: ${measured}, expected: ${expected} })`)[0]!.isTautology;
    expect(isTautology("rows[0].value", "Math.abs(rows[0].value)")).toBe(true);
    expect(isTautology("x", "x")).toBe(true);
    expect(isTautology("x", "x2 + theory[x](1)")).toBe(true);
    expect(isTautology("x", "x2 + theory.x({ x: 1 })")).toBe(false);
    expect(isTautology("x", "x2 + y")).toBe(false);
    expect(isTautology("5", "5")).toBe(false);
  });

  it("of a source that cannot be parsed are none", () => {
    expect(claimCalls("claim({...})")).toEqual([]);
  });
});
