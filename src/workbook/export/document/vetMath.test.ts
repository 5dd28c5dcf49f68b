import { describe, expect, it } from "vitest";
import { mathFault } from "./vetMath.ts";

describe("mathFault", () => {
  it.each([
    "\\frac{a}{b} \\le \\sqrt{x}, \\qquad \\left\\| J \\right\\|^2",
    "\\begin{aligned} a &= b \\\\ c &= d \\end{aligned}",
    "\\int\\!\\!\\!\\int f \\quad \\left(\\!\\frac{a}{b}\\!\\right)",
    "\\begin{aligned} a &= b \\\\[2pt] [-1, 1] &= c \\\\ [-1, 1] \\end{aligned}",
    "\\hspace{1em} \\textcolor{red}{x} \\text{50\\% of it}",
  ])("lets %s through", (latex) => {
    expect(mathFault(latex)).toBeUndefined();
  });

  it.each([
    ["\\input{f}", "the command \\input"],
    ["\\@firstoftwo{x}{y}", "the command \\@firstoftwo"],
    ["\\def\\x{y}", "the command \\def"],
    ["\\write18{ls}", "the command \\write"],
    ["^^5cinput", "the notation ^^ for characters"],
    ["\\inp\0ut", "control characters"],
    ["a % b", "a comment"],
    ["a # b", "a bare #"],
    ["\\begin{filecontents}x\\end{filecontents}", "an unknown environment"],
    ["\\hspace{1em#f}", "a bare #"],
    ["\\hspace{\\textwidth}", "the command \\textwidth"],
    ["\\hspace{f()}", "a length that is no number of at least 0"],
    ["\\kern-9em x", "a length that is no number of at least 0"],
    ["\\hspace{ -9em}x", "a length that is no number of at least 0"],
    ["\\llap{x}", "the command \\llap"],
    ["\\mathclap{x}", "the command \\mathclap"],
    ["\\raisebox{9em}{x}", "the command \\raisebox"],
    ["\\!\\! \\negthickspace\\!x", "more than three spaces backwards"],
    ["\\!{}\\!{} {\\!}\\!x", "more than three spaces backwards"],
    ["\\!a".repeat(50), "more than three spaces backwards"],
    ["\\begin{aligned} a \\\\[-9em] b \\end{aligned}", "a length that is no number of at least 0"],
    ['\\textcolor{read("f")}{x}', "a colour that is no name"],
    ["x".repeat(30_000), "longer than 20000 characters"],
  ])("stops %j", (latex, fault) => {
    expect(mathFault(latex)).toBe(fault);
  });
});
