import { type DerivationRecord, type DerivationStep, markOf, standingOf } from "./derivation.ts";
import { formatValue } from "./format.ts";
import { derivationMime, type MimeBundle } from "./mime.ts";
import { proseLatex } from "./prose.ts";
import { relations } from "./relation.ts";
import { isName } from "./shape.ts";

/** The lines of a derivation: a formula, why (prose with LaTeX between dollars), what the check said, whether all is well. */
export const derivationLines = (record: DerivationRecord) =>
  record.steps.map((step) => ({
    latex: sidesOf(step).join(" ").trim(),
    reason: reasonOf(step, "prose"),
    verdict: markedVerdict(step),
    fine: standingOf(step.verdict) === "checked",
  }));

/** What a derivation rests on, as one sentence: domains, conditions, abbreviations; prose with LaTeX between dollars. */
export function premises(record: DerivationRecord): string {
  const domains = hypotheses(record).map(({ prose }) => prose);
  const where = abbreviations(record).map(({ name, latex }) => `$${name} = ${latex}$`);
  const parts = [
    domains.length > 0 ? `for ${domains.join(", ")}` : "",
    where.length > 0 ? `with ${where.join(", ")}` : "",
  ].filter(Boolean);
  return parts.length === 0 ? "" : `${parts.join("; ").replace(/^./, (first) => first.toUpperCase())}.`;
}

/**
 * A derivation as a record, as aligned LaTeX, and as text.
 * @throws RangeError for a label that is no name
 */
export function derivationBundle(record: DerivationRecord): MimeBundle {
  const { title, label } = record;
  if (label !== undefined && !isName(label))
    throw new RangeError(
      `derivation "${title}": expected label to be a name on one line; got ${JSON.stringify(label)}; say der-name`,
    );
  return { [derivationMime]: record, "text/latex": latexForm(record), "text/plain": textForm(record) };
}

function latexForm(record: DerivationRecord): string {
  const lines = record.steps.map((step) => {
    const verdict = markedVerdict(step);
    const marked = verdict === "" ? "" : `\\;${proseLatex(verdict)}`;
    return `${sidesOf(step).join(" &")} && ${proseLatex(reasonOf(step, "prose"))} && \\scriptstyle{${marked}}`;
  });
  const where = abbreviations(record).map(({ name, latex }) => `\\text{with } ${name} &= ${latex}`);
  const conditions = hypotheses(record).map(({ prose }) => prose);
  const rows = Array.from({ length: Math.ceil(conditions.length / rowLength) }, (_, i) => {
    const row = conditions.slice(i * rowLength, (i + 1) * rowLength).join(", ");
    return ` \\\\\n${proseLatex(i === 0 ? `for ${row}` : row)}`;
  });
  const whole = (record.composites ?? []).map(({ latex }) => `\\text{so } & ${latex}`);
  const aligned = `\\begin{aligned}\n${[...lines, ...whole, ...where].join(" \\\\\n")}\n\\end{aligned}`;
  return `$$\\begin{array}{l}${aligned}${rows.join("")}\\end{array}$$`;
}

function textForm(record: DerivationRecord): string {
  const lines = record.steps.map((step) => {
    if (step.relation === "start") return `  ${step.expression}`;
    const limit = step.options?.as === undefined ? "" : ` (${step.options.as})`;
    return `  ${relations[step.relation].text}${limit} ${step.expression}\n      ${reasonOf(step, "text")}  [${markedVerdict(step)}]`;
  });
  const where = abbreviations(record).map(({ text }) => `  with ${text}`);
  const conditions = hypotheses(record).map(({ text }) => text);
  const whole = (record.composites ?? []).map(({ text }) => `  so ${text}`);
  return [
    record.title,
    ...lines,
    ...whole,
    ...where,
    ...(conditions.length > 0 ? [`  for ${conditions.join("; ")}`] : []),
  ].join("\n");
}

/** Conditions below a typeset derivation that stand on one line. */
const rowLength = 4;

/** A word as a symbol of a formula, where a record says no LaTeX for it. */
const wordLatex = (word: string): string =>
  word.length === 1 ? word : `\\mathrm{${word.replace(/[_{}\\$]/g, "\\$&")}}`;

const hypotheses = (record: DerivationRecord) =>
  record.hypotheses ??
  [
    ...Object.entries(record.given).map(
      ([name, domain]) => `${name}: ${typeof domain === "string" ? domain : `{${formatValue(domain)}}`}`,
    ),
    ...record.assumptions,
  ].map((text) => ({ text, prose: text }));

const abbreviations = (record: DerivationRecord) =>
  record.where ??
  Object.entries(record.definitions).map(([name, latex]) => ({
    text: `${name} = ${latex}`,
    name: wordLatex(name),
    latex,
  }));

/** What stands left of where the formulas are aligned, and what right of it. */
function sidesOf({ relation, name, nameLatex, latex, limit, options }: DerivationStep): [string, string] {
  if (relation === "start") return name === undefined ? ["", latex] : [nameLatex ?? wordLatex(name), `= ${latex}`];
  const under = limit ?? (options?.as === undefined ? undefined : proseLatex(options.as));
  const sign = relations[relation].latex;
  return ["", `${under === undefined ? sign : `\\underset{${under}}{${sign}}`} ${latex}`];
}

function reasonOf({ reason, equality = [], cases, options = {} }: DerivationStep, form: "text" | "prose"): string {
  const where = equality.map((condition, i) => {
    const { latex, only } = cases?.[i] ?? { only: false };
    return `equality ${only ? "only " : ""}where ${form === "text" || latex === undefined ? condition : `$${latex}$`}`;
  });
  const rest = options.order === undefined ? "" : `up to relative order ${options.order}`;
  const by = options.by === undefined ? "" : `by (${options.by})`;
  return [reason, ...where, rest, by].filter(Boolean).join("; ");
}

const markedVerdict = ({ relation, verdict }: DerivationStep): string =>
  relation === "start" ? "" : `${markOf(standingOf(verdict))} ${verdict.text}`;
