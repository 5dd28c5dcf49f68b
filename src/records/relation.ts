/** How one expression stands to the next: claims use the first three; `~` is asymptotic equality, `->` a limit. */
export const relations = {
  "=": { text: "=", latex: "=" },
  "<=": { text: "≤", latex: "\\le" },
  ">=": { text: "≥", latex: "\\ge" },
  "<": { text: "<", latex: "<" },
  ">": { text: ">", latex: ">" },
  "~": { text: "~", latex: "\\sim" },
  "->": { text: "→", latex: "\\longrightarrow" },
} as const;

export type StepRelation = keyof typeof relations;
export type Relation = "=" | "<=" | ">=";
