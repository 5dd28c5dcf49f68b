import { execFileSync } from "node:child_process";

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

/** The commit that is checked out in `folder`, marked if tracked files have changed; undefined outside git. */
export function commitOf(folder: string): string | undefined {
  const git = (...args: string[]) =>
    execFileSync("git", args, { cwd: folder, encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] }).trim();
  try {
    const commit = git("rev-parse", "--short=12", "HEAD");
    return git("status", "--porcelain", "--untracked-files=no") === "" ? commit : `${commit}+changes`;
  } catch {
    return undefined;
  }
}

/** The provenance of a run of the book in `folder`. */
export function provenanceOf(
  folder: string,
  run: { version: string; preset: string; set?: Readonly<Record<string, unknown>>; kernel: string },
): Provenance {
  const commit = commitOf(folder);
  return {
    version: run.version,
    ...(commit === undefined ? {} : { commit }),
    node: process.version,
    preset: run.preset,
    set: run.set ?? {},
    kernel: run.kernel,
  };
}
