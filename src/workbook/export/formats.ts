/** What a notebook can be exported to. */
export const formats = ["pdf", "tex", "html", "md", "ts"] as const;
export type Format = (typeof formats)[number];
