import { formatValue } from "../../records/format.ts";

/** A claim as `application/vnd.channelbook.claim+json` carries it. */
export interface ClaimRecord {
  readonly id: string;
  readonly statement: string;
  readonly verdict: "holds" | "fails" | "undecidable";
  readonly reason?: string;
  readonly measured: unknown;
  readonly expected?: unknown;
  readonly relation?: "=" | "<=" | ">=";
  readonly source: string;
}

export const claimMarks = { holds: "✓ holds", fails: "✗ fails", undecidable: "? undecidable" } as const;

/** `measured 0.792 ± 0.002, expected 0.794; within 1.2 of 3 s.e.; our theorem 3.2` */
export function claimFacts(claim: ClaimRecord): string {
  const relation = { "=": ", expected", "<=": " ≤", ">=": " ≥" }[claim.relation ?? "="];
  const expected = claim.expected === undefined ? "" : `${relation} ${formatValue(claim.expected)}`;
  return [`measured ${formatValue(claim.measured)}${expected}`, claim.reason, claim.source].filter(Boolean).join("; ");
}

/** A derivation as `application/vnd.channelbook.derivation+json` carries it. */
export interface DerivationRecord {
  readonly title: string;
  readonly status: string;
  readonly steps: readonly {
    readonly relation: string;
    readonly latex: string;
    readonly name?: string;
    readonly reason: string;
    readonly options?: { readonly as?: string; readonly by?: string };
    readonly equality?: readonly string[];
    readonly verdict: { readonly kind: string; readonly text: string };
  }[];
}

const relations: Readonly<Record<string, string>> = {
  "=": "=",
  "<=": "\\le",
  ">=": "\\ge",
  "~": "\\sim",
  "->": "\\to",
};

export interface DerivationLine {
  readonly latex: string;
  /** Prose, with LaTeX between dollars. */
  readonly reason: string;
  readonly verdict: string;
  readonly fine: boolean;
}

export const derivationMark = (status: string): string =>
  status === "checked" ? "✓ every step checked" : status === "refuted" ? "✗ refuted" : "? not decided";

/** The lines of a derivation, each a formula with its relation, its reason and its verdict. */
export const derivationLines = (record: DerivationRecord): DerivationLine[] =>
  record.steps.map((step) => {
    const start = step.relation === "start";
    const name = step.name && /^[a-zA-Z]$/.test(step.name) ? `${step.name} = ` : "";
    const kind = step.verdict.kind;
    const mark = start ? "" : kind === "counterexample" ? "✗ " : kind === "undecided" ? "? " : "✓ ";
    const equality = (step.equality ?? []).map((where) => `equality where ${where}`);
    const by = step.options?.by ? [`by (${step.options.by})`] : [];
    return {
      latex: start ? `${name}${step.latex}` : `${relations[step.relation] ?? step.relation} ${step.latex}`,
      reason: [step.reason, ...equality, ...by].filter(Boolean).join("; "),
      verdict: mark + step.verdict.text,
      fine: !["counterexample", "undecided"].includes(kind),
    };
  });

/** Splits prose with LaTeX between dollars into alternating text and maths. */
export const splitMath = (prose: string): { math: boolean; value: string }[] =>
  prose.split(/(\$[^$]+\$)/).flatMap((part) => {
    if (part === "") return [];
    const math = part.length > 2 && part.startsWith("$") && part.endsWith("$");
    return [{ math, value: math ? part.slice(1, -1) : part }];
  });
