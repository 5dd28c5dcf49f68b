import { type Grade, grades } from "../records/grade.ts";
import { type Ground, groundsText, type ProofSentence, theoremBundle } from "../records/theorem.ts";
import type { Derivation } from "./derivation.ts";
import { shown, showRecord } from "./show.ts";

/** One sentence of a proof: what it says, and the derivation, some of its steps, or the reference that carries it. */
export interface ProofStep {
  /** Prose, with LaTeX between dollars. */
  readonly says: string;
  /** A derivation of this book; the sentence has the weakest grade of its steps. Neither this nor `cited`: prose alone. */
  readonly by?: Derivation;
  /** The numbers of the steps of `by` that carry the sentence, from 1; all of them unless given. */
  readonly steps?: readonly number[];
  /** A theorem of the literature, with authors, year and number. */
  readonly cited?: string;
}

export interface TheoremSpec {
  /** The label of the statement in the text, `thm-isometry`: exports print there how the proof stands. */
  readonly label: string;
  readonly proof: readonly ProofStep[];
}

export interface Theorem {
  readonly label: string;
  readonly proof: readonly ProofSentence[];
  /** How the proof stands: "2 proved, 1 cited, 1 in prose". */
  readonly standing: string;
}

/**
 * The proof of a theorem, and for each of its sentences what it stands on: the grade of the derivation that carries it, a
 * reference, or prose alone.
 *
 * @param spec the label of the statement, and the proof sentence by sentence
 * @returns the theorem; its `standing` counts the grades of its sentences
 * @throws RangeError when a sentence names a step that its derivation does not have, or is both derived and cited
 */
export function theorem(spec: TheoremSpec): Theorem {
  const { label } = spec;
  if (spec.proof.length === 0)
    throw new RangeError(`theorem ${label}: expected a proof of at least one sentence; got none`);
  const proof = spec.proof.map((step, i) => sentence(step, `theorem ${label}, sentence ${i + 1}`));
  const result: Theorem = shown({ label, proof, standing: groundsText(proof) });
  showRecord(theoremBundle({ label, proof }));
  return result;
}

function sentence({ says, by, steps, cited }: ProofStep, place: string): ProofSentence {
  if (by === undefined) return cited === undefined ? { says, ground: "prose" } : { says, ground: "cited", by: cited };
  if (cited !== undefined) throw new RangeError(`${place}: expected by or cited; got both; make it two sentences`);
  const all = by.steps.filter(({ relation }) => relation !== "start");
  const carried = steps === undefined ? all : all.filter(({ number }) => steps.includes(number));
  const stray = steps?.find((number) => !all.some((step) => step.number === number));
  if (stray !== undefined || carried.length === 0)
    throw new RangeError(
      `${place}: expected steps of "${by.title}", ${all.map(({ number }) => number).join(", ")}; got ${steps?.join(", ")}`,
    );
  const name = by.label ?? by.title;
  return {
    says,
    ground: weakest(carried.map(({ verdict }) => verdict.kind)),
    by: steps ? `${name}, step ${steps.join(", ")}` : name,
  };
}

const order: readonly Ground[] = Object.keys(grades) as Grade[];

const weakest = (kinds: readonly string[]): Ground =>
  order[kinds.reduce((worst, kind) => Math.max(worst, order.indexOf(kind as Ground)), 0)];
