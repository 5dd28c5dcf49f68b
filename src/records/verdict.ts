/**
 * What became of a tested sentence: *weak* where a wrong theory would have passed as well, *void* where a hypothesis of
 * the sentence does not hold, *undecidable* where the numbers cannot say.
 */
export type Verdict = "holds" | "weak" | "void" | "undecidable" | "fails";

export const verdictMarks: Readonly<Record<Verdict, string>> = {
  holds: "✓",
  weak: "≈",
  void: "∅",
  undecidable: "?",
  fails: "✗",
};
export const verdicts = Object.keys(verdictMarks) as Verdict[];
/** `✓ holds` */
export const verdictLabel = (verdict: Verdict): string => `${verdictMarks[verdict]} ${verdict}`;
