import { describe, expect, it } from "vitest";
import { latexToTypst } from "../../../records/formulas/latexToTypst.ts";
import { compileTypst } from "../typst.ts";

/** Formulas as chapters of this field write them; each must come out as Typst that compiles. */
const formulas = [
  "q^{\\ell+1} = \\sigma_w^2 \\int \\frac{dz}{\\sqrt{2\\pi}}\\, e^{-z^2/2}\\, \\phi^2\\!\\left(\\sqrt{q^{\\ell}}\\, z\\right) + \\sigma_b^2",
  "\\chi_1 = \\sigma_w^2\\,\\mathbb{E}\\left[\\phi'(\\sqrt{q^*} z)^2\\right]",
  "\\frac{\\partial c^{\\ell+1}}{\\partial c^{\\ell}}\\bigg|_{c=1}",
  "I(X;Y) \\le \\tfrac12 \\ln\\det\\left(1 + J\\Sigma J^\\top/\\sigma^2\\right)",
  "\\left\\lVert J \\right\\rVert_F^2 = \\sum_{i=1}^n \\lambda_i, \\quad \\|x\\|_2, \\quad |x|^2",
  "\\left\\langle \\log(1+\\gamma\\lambda) \\right\\rangle",
  "\\begin{aligned} a &= b + c \\\\ &\\le d \\end{aligned}",
  "\\begin{align} a &= b \\\\ c &= d \\end{align}",
  "\\begin{cases} x & x > 0 \\\\ 0 & \\text{otherwise} \\end{cases}",
  "\\begin{pmatrix} 1 & c \\\\ c & 1 \\end{pmatrix}^{-1}",
  "W_{ij} \\overset{\\text{iid}}{\\sim} \\mathcal{N}(0, \\sigma_w^2/n)",
  "x^* = \\operatorname*{arg\\,max}_x f(x)",
  "\\xrightarrow[n\\to\\infty]{d} \\mathcal{N}(0,1)",
  "p(y \\mid x) = \\prod_{i} p(y_i | x)",
  "\\mathbb{E}_{z\\sim\\mathcal{N}(0,1)}[\\phi(z)]",
  "\\underbrace{a + b}_{\\text{noise}} + \\overbrace{c}^{n}",
  "\\hat{q}, \\tilde{\\chi}, \\bar{J}, \\dot{x}, \\vec{v}, \\widehat{\\lambda}",
  "D_{\\mathrm{KL}}(p \\,\\|\\, q) = \\sum_x p(x) \\log\\frac{p(x)}{q(x)}",
  "\\lim_{n \\to \\infty} \\frac1n \\log Z",
  "\\Theta^{(L)}(x, x') \\in \\mathbb{R}^{n \\times n}",
  "\\boldsymbol{\\lambda}, \\mathbf{W}, \\bm{x}",
  "\\sqrt[3]{x}, \\binom{n}{k}, a \\neq b, a \\approx b, \\pm, \\ll, \\gg, \\propto, \\equiv",
  "G(z) = \\frac{1}{n}\\operatorname{tr}(z - JJ^\\top)^{-1}, \\quad S(w), \\quad \\Im\\, G",
  "\\square, \\blacksquare, \\dagger, \\cdots, \\ldots, \\infty, \\partial, \\nabla",
  "\\lfloor x \\rfloor, \\lceil x \\rceil, \\mathbb{1}_{x>0}",
];

describe("LaTeX as Typst maths", () => {
  it.each(formulas)("compiles %s", (latex) => {
    expect(compileTypst(`$ ${latexToTypst(latex)} $`)).toBeTypeOf("object");
  });

  it("refuses a formula that would act as code, and a page that would read a file", () => {
    expect(() => latexToTypst("\\hspace{1em#read(1)}")).toThrow("act as code");
    expect(() => latexToTypst("\\std.read(x)")).toThrow("act as code");
    expect(latexToTypst('\\text{a" #read("f") "b}')).toBe('"a” #read(”f”) ”b"');
    for (const file of ["/etc/hostname", "../etc/hostname", "secret"])
      expect(compileTypst(`#read("${file}")`)).toMatch(/not found|access|outside/i);
  });

  it("pairs bars that enclose something, and leaves a condition's bar alone", () => {
    expect(latexToTypst("|x| + |y|")).toBe("lr(|x|) + lr(|y|)");
    expect(latexToTypst("p(x|y)")).toBe("p(x | y)");
    expect(latexToTypst("p(x|y) q(z|w)")).not.toContain("lr");
  });
});
