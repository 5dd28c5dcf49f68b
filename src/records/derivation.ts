import { type Grade, grades, gradesText, type Standing } from "./grade.ts";
import { derivationMime, type MimeBundle } from "./mime.ts";
import { relations, type StepRelation } from "./relation.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";
import { type Verdict, verdictMarks } from "./verdict.ts";

/** A standing in the words of the ledger. */
export const verdictOfStanding: Readonly<Record<Standing, Verdict>> = {
  checked: "holds",
  undecided: "undecidable",
  refuted: "fails",
};

type Verdicts = readonly { readonly verdict: { readonly kind: string } }[];

const gradeOf = (kind: string): Grade => (Object.hasOwn(grades, kind) ? (kind as Grade) : "undecided");
export const standingOf = ({ kind }: { readonly kind: string }): Standing =>
  kind === "start" ? "checked" : grades[gradeOf(kind)];
export const markOf = (standing: Standing): string => verdictMarks[verdictOfStanding[standing]];
/** The grades of the steps: "4 steps: 2 proved, 1 tested, 1 cited". */
export const gradesOf = (steps: Verdicts): string =>
  gradesText(steps.filter(({ verdict }) => verdict.kind !== "start").map(({ verdict }) => gradeOf(verdict.kind)));
export const statusLabel = ({ status, steps }: Pick<DerivationRecord, "status" | "steps">): string =>
  `${markOf(status)} ${gradesOf(steps)}`;

/** The worst standing of the steps. */
export function statusOf(steps: Verdicts): Standing {
  const found = new Set(steps.map(({ verdict }) => standingOf(verdict)));
  return found.has("refuted") ? "refuted" : found.has("undecided") ? "undecided" : "checked";
}

export interface DerivationStep {
  readonly number: number;
  readonly relation: StepRelation | "start";
  /** As it was written, and as LaTeX. */
  readonly expression: string;
  readonly latex: string;
  /** The name that a start gives its expression, as it was written and as LaTeX. */
  readonly name?: string;
  readonly nameLatex?: string;
  /** Prose, with LaTeX between dollars. */
  readonly reason: string;
  readonly options?: { readonly as?: string; readonly order?: string; readonly by?: string };
  /** Where a limit is taken, as LaTeX: `n \to \infty`. */
  readonly limit?: string;
  /** Where an inequality is an equality, as it was written. */
  readonly equality?: readonly string[];
  /** The same as LaTeX, and whether the inequality is strict everywhere else. */
  readonly cases?: readonly { readonly latex: string; readonly only: boolean }[];
  readonly verdict: { readonly kind: string; readonly text: string };
}

/** A derivation with what it rests on and the verdict of every step. */
export interface DerivationRecord {
  readonly title: string;
  readonly label?: string;
  readonly status: Standing;
  /** Domains by symbol, conditions and abbreviations: domains and conditions as written, abbreviations as LaTeX. */
  readonly given: Readonly<Record<string, string | readonly (string | number)[]>>;
  readonly assumptions: readonly string[];
  readonly definitions: Readonly<Record<string, string>>;
  /** Domains and conditions in the order of the text, as written and as prose with LaTeX between dollars. */
  readonly hypotheses?: readonly { readonly text: string; readonly prose: string }[];
  /** Abbreviations in the order of the text, as written and as LaTeX. */
  readonly where?: readonly { readonly text: string; readonly name: string; readonly latex: string }[];
  readonly steps: readonly DerivationStep[];
  /** What each chain of several steps says as a whole, from its first expression to its last: as written, and as LaTeX. */
  readonly composites?: readonly { readonly text: string; readonly latex: string }[];
}

const stepShape: Shape = {
  fields: {
    number: "a finite number",
    relation: { oneOf: ["start", ...Object.keys(relations)] },
    expression: "a text",
    latex: "a text",
    reason: "a text",
    verdict: { fields: { kind: { oneOf: ["start", ...Object.keys(grades)] }, text: "a text" } },
  },
  optional: {
    name: "a text",
    nameLatex: "a text",
    options: { mapOf: "a text" },
    limit: "a text",
    equality: { listOf: "a text" },
    cases: { listOf: { fields: { latex: "a text", only: "true or false" } } },
  },
};
const derivationShape: Shape = {
  fields: {
    title: "a text",
    status: { oneOf: ["checked", "undecided", "refuted"] },
    given: { mapOf: "anything" },
    assumptions: { listOf: "a text" },
    definitions: { mapOf: "a text" },
    steps: { listOf: stepShape },
  },
  optional: {
    label: "a name on one line",
    hypotheses: { listOf: { fields: { text: "a text", prose: "a text" } } },
    where: { listOf: { fields: { text: "a text", name: "a text", latex: "a text" } } },
    composites: { listOf: { fields: { text: "a text", latex: "a text" } } },
  },
};

function contradiction({ steps, status }: DerivationRecord): string | undefined {
  const stray = steps.find(({ relation, verdict }) => (relation === "start") !== (verdict.kind === "start"));
  if (stray !== undefined)
    return `expected a start, and only a start, to have the verdict start; got ${stray.relation} with ${stray.verdict.kind}`;
  if (steps.every(({ relation }) => relation === "start")) return "expected a step after the start; got none";
  const due = statusOf(steps);
  return status === due ? undefined : `expected its status to be that of its steps, ${due}; got ${status}`;
}

/** The derivation of an output, if it has one; one that claims more than its steps is none. */
export const readDerivation = (data: MimeBundle): Reading<DerivationRecord> | undefined =>
  readRecord(data, derivationMime, "derivation", derivationShape, contradiction);
