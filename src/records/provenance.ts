/** What produced a set of numbers; without times, so that equal runs give equal files. */
export interface Provenance {
  readonly version: string;
  /** Commit of the book, with `+changes` if files differ from it; absent outside a git checkout. */
  readonly commit?: string;
  readonly node: string;
  readonly preset: string;
  readonly set: Readonly<Record<string, unknown>>;
  readonly kernel: string;
}

/** Where an exported document comes from; nothing in it depends on when or where the export ran. */
export interface Stamp {
  readonly version: string;
  readonly commit?: string;
  /** Date of that commit. */
  readonly date?: string;
  readonly kernel?: string;
  readonly seed?: string;
}

/** `channelbook 0.1.0 · commit 1a2b3c4 of 2026-11-22 · TypeScript (channelbook) · seed 20221204` */
export const stampLine = ({ version, commit, date, kernel, seed }: Stamp): string =>
  [`channelbook ${version}`, commit && `commit ${commit}${date ? ` of ${date}` : ""}`, kernel, seed && `seed ${seed}`]
    .filter(Boolean)
    .join(" · ");
