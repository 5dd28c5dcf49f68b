import { type Grade, grades } from "./grade.ts";
import { type MimeBundle, theoremMime } from "./mime.ts";
import { type Reading, readRecord, type Shape } from "./shape.ts";

/** How a sentence of a proof stands: the grade of what checks it, or in prose alone. */
export type Ground = Grade | "prose";

/** One sentence of a proof and what it stands on. */
export interface ProofSentence {
  /** Prose, with LaTeX between dollars. */
  readonly says: string;
  readonly ground: Ground;
  /** The derivation and its steps, or the reference. */
  readonly by?: string;
}

/** A theorem with all its hypotheses, and how each sentence of its proof stands. */
export interface TheoremRecord {
  /** The label of its statement: `thm-isometry`. */
  readonly label: string;
  readonly name: string;
  readonly hypotheses: readonly string[];
  readonly statement: string;
  readonly proof: readonly ProofSentence[];
}

const grounds: readonly Ground[] = [...(Object.keys(grades) as Grade[]), "prose"];
const theoremShape: Shape = {
  fields: {
    label: "a name on one line",
    name: "a name on one line",
    hypotheses: { listOf: "a text" },
    statement: "a text",
    proof: { listOf: { fields: { says: "a text", ground: { oneOf: grounds } }, optional: { by: "a text" } } },
  },
};

/** The theorem of an output, if it has one. */
export const readTheorem = (data: MimeBundle): Reading<TheoremRecord> | undefined =>
  readRecord(data, theoremMime, "theorem", theoremShape, ({ proof }) =>
    proof.length === 0 ? "expected a proof of at least one sentence; got none" : undefined,
  );

const inWords = (ground: Ground) => (ground === "prose" ? "in prose" : ground);

/** How the proof stands, as the statement prints it: "2 proved, 1 cited, 1 in prose". */
export function groundsText(proof: readonly ProofSentence[]): string {
  const counts = grounds.map((ground) => [proof.filter((one) => one.ground === ground).length, inWords(ground)]);
  return counts.flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`])).join(", ");
}

/** A theorem as Markdown: its hypotheses and statement, then each sentence of the proof with what it stands on. */
export function theoremMarkdown({ name, hypotheses, statement, proof }: TheoremRecord): string {
  const cell = (text: string) => text.replaceAll("|", "\\vert ").replaceAll("\n", " ");
  const rows = proof.map(({ says, ground, by = "" }) => `| ${cell(says)} | ${inWords(ground)} | ${cell(by)} |`);
  return [
    `**${name}.** ${hypotheses.length === 0 ? "" : `Let ${hypotheses.join("; ")}. `}${statement}`,
    `The proof, ${proof.length} sentence${proof.length === 1 ? "" : "s"}: ${groundsText(proof)}.`,
    ["| sentence | stands | by |", "|:--|:--|:--|", ...rows].join("\n"),
  ].join("\n\n");
}

/** A theorem as a record, as Markdown, and as text. */
export function theoremBundle(record: TheoremRecord): MimeBundle {
  const { name, hypotheses, statement, proof } = record;
  const sentences = proof.map(
    ({ says, ground, by }) => `  ${says}  [${[inWords(ground), by].filter(Boolean).join(": ")}]`,
  );
  return {
    [theoremMime]: record,
    "text/markdown": theoremMarkdown(record),
    "text/plain": [
      name,
      ...hypotheses.map((hypothesis) => `  let ${hypothesis}`),
      `  ${statement}`,
      `proof: ${groundsText(proof)}`,
      ...sentences,
    ].join("\n"),
  };
}
