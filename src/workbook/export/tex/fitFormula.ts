/** Letters that a formula sets side by side, about. */
const lettersOf = (latex: string) => latex.replace(/\\[a-zA-Z]+|[{}_^&\\\s]/g, "x").replace(/x+/g, "x").length;

const withoutEnvironments = (latex: string) => latex.replace(/\\begin\{(\w+)\}[\s\S]*?\\end\{\1\}/g, "");

const shrunk = (latex: string) => `\\adjustbox{max width=\\dimexpr\\linewidth-2.6em\\relax}{$\\displaystyle ${latex}$}`;

/**
 * A displayed formula for a line of about `longest` letters: one that is longer goes on several lines where its author left
 * a wide space, and what is still too long shrinks to the column.
 */
export function fitFormula(latex: string, longest: number): string {
  if (lettersOf(latex) <= longest || withoutEnvironments(latex).includes("\\\\")) return latex;
  const clauses =
    withoutEnvironments(latex) === latex ? latex.split(/\\qquad(?![a-zA-Z])/).map((clause) => clause.trim()) : [latex];
  const lines = clauses.map((clause) => (lettersOf(clause) > longest ? shrunk(clause) : clause));
  return lines.length === 1 ? lines[0]! : `\\begin{gathered}\n${lines.join(" \\\\\n")}\n\\end{gathered}`;
}
