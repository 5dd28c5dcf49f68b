import { describe, expect, it } from "vitest";
import { bibtexEntry } from "./bibtexEntry.ts";

describe("bibtexEntry", () => {
  it("keeps accents, fonts and formulas, up to the brace that closes the entry", () => {
    const entry = "@article{erdos:1960, author={Erd{\\H o}s}, title={On $\\chi_1$ and \\emph{it}}}";
    expect(bibtexEntry(`${entry} @preamble{"x"}`)).toEqual({ bibtex: entry });
  });

  it.each([
    ["@article{k, title={\\input{f}}}", "it has the command \\input"],
    ["@article{k, title={^^5cinput{f}}}", "it has control characters"],
    ["@article{a}b, title={x}}", "it has the key a}"],
    ["@article{k, title={x}", "its braces do not close"],
  ])("refuses %s", (source, fault) => {
    expect(bibtexEntry(source)).toEqual({ fault });
  });
});
