import { createHash } from "node:crypto";
import { lstatSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { makeFolder } from "../../kernel/makeFolder.ts";
import { isRunning } from "../isRunning.ts";
import type { Point } from "./axes.ts";

/** What the store has of a point. */
export type Stored<R> =
  | { readonly kind: "done"; readonly result: R }
  /** Missing; corrupt, where a file is not as it was written; foreign, where it belongs to another plan. */
  | { readonly kind: "missing" | "corrupt" | "foreign" };

const extension = ".json";

/**
 * One result file per point, named by the hash of all that it depends on and written in one step: what is there is done, so
 * that any order, retry or crash ends in the same bytes. Files carry a hash of their own instead of being flushed to the disk:
 * what a power cut took is found and computed again.
 */
export class PointStore<R> {
  readonly #folder: string;
  readonly #plan: string;
  readonly #own = `${hostname()}.${process.pid}`;

  /** @param plan hash of code, data, packages and all parameters that do not vary */
  constructor(folder: string, plan: string) {
    this.#folder = folder;
    this.#plan = plan;
    makeFolder(folder);
  }

  /** The result of a point; undefined where it is missing, or its file is not whole. */
  read(point: Point): R | undefined {
    const found = this.look(point);
    return found.kind === "done" ? found.result : undefined;
  }

  look(point: Point): Stored<R> {
    return this.lookAt(this.nameOf(point));
  }

  #judge(text: string): Stored<R> {
    try {
      const { plan, result, check } = JSON.parse(text);
      if (!text.endsWith(`,"check":"${check}"}\n`)) return { kind: "corrupt" };
      if (check !== digest(text.slice(0, text.lastIndexOf(',"check":')), 16)) return { kind: "corrupt" };
      return plan === this.#plan ? { kind: "done", result } : { kind: "foreign" };
    } catch {
      return { kind: "corrupt" };
    }
  }

  /** @throws Error naming the file when it cannot be written; nothing is there then */
  write(point: Point, result: R): void {
    const path = join(this.#folder, this.nameOf(point));
    const aside = `${path}.${this.#own}.tmp`;
    const body = JSON.stringify({ plan: this.#plan, point, result }).slice(0, -1);
    try {
      writeFileSync(aside, `${body},"check":"${digest(body, 16)}"}\n`);
      renameSync(aside, path);
    } catch (error) {
      rmSync(aside, { force: true });
      throw new Error(`store: cannot write ${path} (${(error as Error).message}); make room or name another folder`);
    }
  }

  nameOf(point: Point): string {
    const sorted = Object.entries(point).sort(([a], [b]) => (a < b ? -1 : 1));
    return `${digest(JSON.stringify([this.#plan, sorted]), 24)}${extension}`;
  }

  /** Names of the result files, whoever wrote them. */
  names(): string[] {
    return readdirSync(this.#folder).filter((name) => name.endsWith(extension));
  }

  /** What a file of that name holds. */
  lookAt(name: string): Stored<R> {
    const path = join(this.#folder, name);
    const found = lstatSync(path, { throwIfNoEntry: false });
    // a link leads elsewhere, a pipe would never end
    if (!found?.isFile()) return { kind: found === undefined ? "missing" : "corrupt" };
    return this.#judge(readFileSync(path, "utf8"));
  }

  /** Removes what processes of this machine left when they were killed. */
  removeLeftovers(): void {
    for (const name of readdirSync(this.#folder)) {
      const [, host, pid] = /^[0-9a-f]{24}\.json\.(.+)\.(\d+)\.tmp$/.exec(name) ?? [];
      if (host === hostname() && !isRunning(Number(pid))) rmSync(join(this.#folder, name), { force: true });
    }
  }
}

const digest = (text: string, length: number) => createHash("sha256").update(text).digest("hex").slice(0, length);
