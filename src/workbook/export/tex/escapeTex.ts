const special: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "{": "\\{",
  "}": "\\}",
  "#": "\\#",
  $: "\\$",
  "%": "\\%",
  "&": "\\&",
  _: "\\_",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
};

/** Text as LaTeX: nothing in it acts as a command. */
export const escapeTex = (text: string): string => text.replace(/[\\{}#$%&_^~]/g, (c) => special[c]!);

const greek =
  "alpha beta gamma delta epsilon zeta eta theta iota kappa lambda mu nu xi omicron pi rho sigma tau upsilon phi chi psi omega".split(
    " ",
  );
const lower = "αβγδεζηθικλμνξοπρστυφχψω";
const capitals: Readonly<Record<string, string>> = {
  Γ: "Gamma",
  Δ: "Delta",
  Θ: "Theta",
  Λ: "Lambda",
  Ξ: "Xi",
  Π: "Pi",
  Σ: "Sigma",
  Φ: "Phi",
  Ψ: "Psi",
  Ω: "Omega",
};

/** How pdflatex writes characters that its fonts do not have as text. */
const commands: Readonly<Record<string, string>> = {
  ...Object.fromEntries([...lower].map((c, i) => [c, greek[i] === "omicron" ? "o" : `\\ensuremath{\\${greek[i]}}`])),
  ...Object.fromEntries(Object.entries(capitals).map(([c, name]) => [c, `\\ensuremath{\\${name}}`])),
  "✓": "\\ensuremath{\\checkmark}",
  "✗": "\\ensuremath{\\times}",
  "≤": "\\ensuremath{\\le}",
  "≥": "\\ensuremath{\\ge}",
  "≠": "\\ensuremath{\\ne}",
  "≈": "\\ensuremath{\\approx}",
  "∞": "\\ensuremath{\\infty}",
  "→": "\\ensuremath{\\to}",
  "←": "\\ensuremath{\\leftarrow}",
  "↔": "\\ensuremath{\\leftrightarrow}",
  "⇒": "\\ensuremath{\\Rightarrow}",
  "−": "\\ensuremath{-}",
  "∈": "\\ensuremath{\\in}",
  "∑": "\\ensuremath{\\sum}",
  "∏": "\\ensuremath{\\prod}",
  "∫": "\\ensuremath{\\int}",
  "√": "\\ensuremath{\\surd}",
  "∂": "\\ensuremath{\\partial}",
  "∇": "\\ensuremath{\\nabla}",
  "∝": "\\ensuremath{\\propto}",
  "≡": "\\ensuremath{\\equiv}",
  "∼": "\\ensuremath{\\sim}",
  "≪": "\\ensuremath{\\ll}",
  "≫": "\\ensuremath{\\gg}",
  "⟨": "\\ensuremath{\\langle}",
  "⟩": "\\ensuremath{\\rangle}",
  "‖": "\\ensuremath{\\Vert}",
  "⊤": "\\ensuremath{\\top}",
  ℓ: "\\ensuremath{\\ell}",
  𝔼: "\\ensuremath{\\mathbb{E}}",
  ℝ: "\\ensuremath{\\mathbb{R}}",
  "⋅": "\\ensuremath{\\cdot}",
  "′": "\\ensuremath{'}",
  "∎": "\\ensuremath{\\blacksquare}",
  "■": "\\ensuremath{\\blacksquare}",
  "∅": "\\ensuremath{\\emptyset}",
  "⊙": "\\ensuremath{\\odot}",
  "⇔": "\\ensuremath{\\Leftrightarrow}",
  "↦": "\\ensuremath{\\mapsto}",
  "⋯": "\\ensuremath{\\cdots}",
  "≃": "\\ensuremath{\\simeq}",
  ς: "\\ensuremath{\\varsigma}",
  ϕ: "\\ensuremath{\\phi}",
  ϵ: "\\ensuremath{\\epsilon}",
  "⁻": "\\textsuperscript{-}",
  "⁰": "\\textsuperscript{0}",
  "⁴": "\\textsuperscript{4}",
  "⁵": "\\textsuperscript{5}",
  "⁶": "\\textsuperscript{6}",
  "⁷": "\\textsuperscript{7}",
  "⁸": "\\textsuperscript{8}",
  "⁹": "\\textsuperscript{9}",
  "₀": "\\textsubscript{0}",
  "₁": "\\textsubscript{1}",
  "₂": "\\textsubscript{2}",
  "₃": "\\textsubscript{3}",
  "\u2009": "\\,",
  "\u202f": "\\,",
  "\u200b": "",
  "\u0302": "",
  "∘": "\\ensuremath{\\circ}",
  "□": "\\ensuremath{\\square}",
};

/** Latin letters and punctuation that LaTeX's own UTF-8 tables cover. */
const covered = (c: string) => c < "\u0180" || /[\u2010-\u201e\u2020-\u2022\u2026\u20ac\u2122]/.test(c);

/** Declarations for the characters of a text, and the characters that pdflatex cannot set at all. */
export function unicodeDeclarations(text: string): { declarations: string; unknown: string[] } {
  const unusual = [...new Set(text)].filter((c) => !covered(c)).sort();
  const known = unusual.filter((c) => c in commands);
  const declarations = known.map(
    (c) =>
      `\\DeclareUnicodeCharacter{${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}}{${commands[c]}}`,
  );
  return { declarations: declarations.join("\n"), unknown: unusual.filter((c) => !(c in commands)) };
}
