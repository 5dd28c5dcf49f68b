import { describe, expect, it } from "vitest";
import { latexToMarkup } from "./latexToMarkup.ts";

describe("latexToMarkup", () => {
  it.each([
    ["depth $\\ell$", "depth <i>ℓ</i>"],
    ["$\\sigma_w^2$", "<i>σ</i><sub><i>w</i></sub><sup>2</sup>"],
    ["$I(X;T_\\ell)/n$ (nats)", "<i>I</i>(<i>X</i>;<i>T</i><sub><i>ℓ</i></sub>)/<i>n</i> (nats)"],
    ["$\\frac{1}{n+1}$", "1/(<i>n</i>+1)"],
    ["$\\log\\chi_1$", "log<i>χ</i><sub>1</sub>"],
    ["$\\hat{q}$", "<i>q\u0302</i>"],
    ["$\\mathbb{E}[x]$", "𝔼[<i>x</i>]"],
    ["$a<b$", "<i>a</i>&lt;<i>b</i>"],
    ["no maths", "no maths"],
  ])("reads %s", (label, markup) => {
    expect(latexToMarkup(label)).toBe(markup);
  });

  it("leaves no dollar, brace or backslash for a front end to stumble over", () => {
    const labels = ["$\\mathrm{Var}\\left[\\sqrt{x_{ij}}\\right]$", "$\\operatorname{tr} J^\\top J \\le \\infty$"];
    for (const label of labels) expect(latexToMarkup(label)).not.toMatch(/[$\\{}]/);
  });
});
