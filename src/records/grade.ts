/** What the check of a step, or of a whole derivation, came to for the ledger. */
export type Standing = "checked" | "undecided" | "refuted";

/** The grades of a step, strongest first: each is the weakest word that is true of it. */
export const grades = {
  proved: "checked",
  enclosed: "checked",
  /** Follows by proved algebra from a named lemma of the literature whose hypotheses are proved here. */
  "by lemma": "checked",
  tested: "checked",
  extrapolated: "checked",
  sampled: "checked",
  cited: "checked",
  undecided: "undecided",
  refuted: "refuted",
} as const satisfies Readonly<Record<string, Standing>>;

export type Grade = keyof typeof grades;

/** "4 steps: 2 proved, 1 tested, 1 cited" */
export function gradesText(found: readonly Grade[], what = "step"): string {
  const counts = (Object.keys(grades) as Grade[])
    .map((grade) => [found.filter((one) => one === grade).length, grade] as const)
    .filter(([count]) => count > 0);
  return `${found.length} ${what}${found.length === 1 ? "" : "s"}: ${counts.map((pair) => pair.join(" ")).join(", ")}`;
}
