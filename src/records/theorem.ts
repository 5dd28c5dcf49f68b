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

/** The proof of a theorem, whose statement stands in the text: how each sentence stands. */
export interface TheoremRecord {
  /** The label of the statement: `thm-isometry`. */
  readonly label: string;
  readonly proof: readonly ProofSentence[];
}

const grounds: readonly Ground[] = [...(Object.keys(grades) as Grade[]), "prose"];
const theoremShape: Shape = {
  fields: {
    label: "a name on one line",
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

/** The ground of a sentence and what gives it: "by lemma, der-linear, step 2". */
const groundOf = ({ ground, by }: ProofSentence) => [inWords(ground), by].filter(Boolean).join(", ");

/** The sentences of a proof as a list in Markdown, each with what it stands on. */
export const proofMarkdown = ({ proof }: TheoremRecord): string =>
  proof.map((one, i) => `${i + 1}. ${one.says.replaceAll("\n", " ")} *[${groundOf(one)}]*`).join("\n");

/** A theorem's proof as a record, as Markdown, and as text. */
export function theoremBundle(record: TheoremRecord): MimeBundle {
  const { label, proof } = record;
  return {
    [theoremMime]: record,
    "text/markdown": `**Proof** of ${label}: ${groundsText(proof)}.\n\n${proofMarkdown(record)}`,
    "text/plain": [
      `proof of ${label}: ${groundsText(proof)}`,
      ...proof.map((one) => `  ${one.says}  [${groundOf(one)}]`),
    ].join("\n"),
  };
}
