import type { DerivationBuilder } from "../derivation/builder.ts";
import { type CheckedStep, stands, verdictText } from "../derivation/checks/stepVerdict.ts";
import { expressionLatex } from "../derivation/typeset/expressionLatex.ts";

import { symbolLatex } from "../derivation/typeset/symbolLatex.ts";
import { derivationMime, type MimeBundle } from "../records/mime.ts";
import type { Derivation } from "./derivation.ts";

const relationLatex = { start: "=", "=": "=", "<=": "\\le", ">=": "\\ge", "~": "\\sim", "->": "\\to" } as const;
const relationText = { start: "=", "=": "=", "<=": "≤", ">=": "≥", "~": "~", "->": "→" } as const;

/** A derivation as a machine-readable record, as aligned LaTeX, and as text. */
export function derivationBundle(d: Derivation, builder: DerivationBuilder): MimeBundle {
  const { notations } = builder;
  const record = {
    title: d.title,
    label: d.label,
    status: d.status,
    given: builder.givenSpecs,
    assumptions: builder.assumptions.map((a) => a.text),
    definitions: Object.fromEntries([...builder.definitions].map(([name, e]) => [name, expressionLatex(e, notations)])),
    steps: d.steps.map((step) => ({
      number: step.number,
      relation: step.relation,
      expression: step.text,
      latex: expressionLatex(step.expression, notations),
      ...(step.name === undefined ? {} : { name: step.name }),
      reason: step.reason,
      ...(Object.keys(step.options).length > 0 ? { options: step.options } : {}),
      ...(step.equality.length > 0 ? { equality: step.equality.map((e) => e.text) } : {}),
      verdict: { ...step.verdict, text: verdictText(step.verdict) },
    })),
  };
  return {
    [derivationMime]: record,
    "text/latex": latex(d, builder),
    "text/plain": plain(d, builder),
  };
}

function latex(d: Derivation, { notations, definitions }: DerivationBuilder): string {
  const lines = d.steps.map((step) => {
    const formula = expressionLatex(step.expression, notations);
    const verdict = step.relation === "start" ? "" : `\\;\\text{${markOf(step)}${escaped(verdictText(step.verdict))}}`;
    const head =
      step.relation === "start"
        ? step.name === undefined
          ? `& ${formula}`
          : `${notations[step.name] ?? symbolLatex(step.name)} &= ${formula}`
        : `&${relationLatex[step.relation]}${whereLatex(step)} ${formula}`;
    return `${head} && \\text{${escaped(reasonOf(step))}} && \\scriptstyle{${verdict}}`;
  });
  const where = [...definitions].map(
    ([name, e]) => `\\text{with } ${notations[name] ?? symbolLatex(name)} &= ${expressionLatex(e, notations)}`,
  );
  return `$$\\begin{aligned}\n${[...lines, ...where].join(" \\\\\n")}\n\\end{aligned}$$`;
}

function whereLatex(step: CheckedStep): string {
  const where = step.options.as;
  if (where === undefined) return "";
  const [variable, target = ""] = where.split("->").map((part) => part.trim());
  return `_{${symbolLatex(variable)} \\to ${symbolLatex(target)}}`;
}

function reasonOf(step: CheckedStep): string {
  const equality = step.equality.map((e) => `equality ${e.only ? "only " : ""}where ${e.text}`);
  return [step.reason, ...equality, step.options.by === undefined ? "" : `by (${step.options.by})`]
    .filter((part) => part !== "")
    .join("; ");
}

function markOf(step: CheckedStep): string {
  if (step.verdict.kind === "undecided") return "? ";
  return stands(step.verdict) ? "✓ " : "✗ ";
}

/** Text inside `\text{…}`; mathematics between dollars stays as it is. */
function escaped(text: string): string {
  return text
    .split(/(\$[^$]*\$)/)
    .map((part, i) => (i % 2 === 1 ? part : part.replace(/[#%&_{}^\\~]/g, (c) => escapes[c] ?? `\\${c}`)))
    .join("");
}

const escapes: Readonly<Record<string, string>> = {
  "^": "\\textasciicircum{}",
  "\\": "\\textbackslash{}",
  "~": "\\sim",
};

function plain(d: Derivation, { givenSpecs, assumptions, definitionTexts }: DerivationBuilder): string {
  const lines = d.steps.map((step) => {
    if (step.relation === "start") return `  ${step.text}`;
    const where = step.options.as === undefined ? "" : ` (${step.options.as})`;
    return `  ${relationText[step.relation]}${where} ${step.text}\n      ${reasonOf(step)}  [${markOf(step)}${verdictText(step.verdict)}]`;
  });
  const declared = Object.entries(givenSpecs).map(
    ([name, spec]) => `${name}: ${typeof spec === "string" ? spec : `{${spec.join(", ")}}`}`,
  );
  const conditions = [...declared, ...assumptions.map(({ text }) => text)];
  const where = Object.entries(definitionTexts).map(([name, text]) => `  with ${name} = ${text}`);
  return [d.title, ...lines, ...where, ...(conditions.length > 0 ? [`  for ${conditions.join("; ")}`] : [])].join("\n");
}
