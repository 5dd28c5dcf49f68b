import { describe, expect, it } from "vitest";
import { fitFormula } from "./fitFormula.ts";

describe("fitFormula", () => {
  it("leaves a formula that fits as it is", () => {
    expect(fitFormula("a = b, \\qquad c = d", 40)).toBe("a = b, \\qquad c = d");
  });

  it("breaks a longer one where its author left a wide space", () => {
    expect(fitFormula("abcdefgh, \\qquad ijklmnop", 12)).toBe(
      "\\begin{gathered}\nabcdefgh, \\\\\nijklmnop\n\\end{gathered}",
    );
  });

  it("shrinks what is still too long, and only to the column", () => {
    expect(fitFormula("abcdefghijklmnop", 12)).toMatch(
      /^\\adjustbox\{max width=.*\$\\displaystyle abcdefghijklmnop\$\}$/,
    );
  });

  it("never cuts into an environment, nor touches lines that are broken already", () => {
    const aligned = "\\begin{aligned} a &= b \\qquad c \\\\ d &= e \\end{aligned}";
    expect(fitFormula(aligned, 3)).toContain(aligned);
    expect(fitFormula("abc \\\\ def", 3)).toBe("abc \\\\ def");
  });
});
