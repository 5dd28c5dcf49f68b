import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../replaceFile.ts";
import type { Point } from "./axes.ts";

/**
 * One result file per point, named by the hash of all that it depends on and written in one step: what is there is done, so
 * that any order, retry or crash ends in the same bytes.
 */
export class PointStore<R> {
  readonly #folder: string;
  readonly #plan: string;

  /** @param plan hash of code, data, packages and all parameters that do not vary */
  constructor(folder: string, plan: string) {
    this.#folder = folder;
    this.#plan = plan;
    mkdirSync(folder, { recursive: true });
  }

  /** The result of a point; undefined where it is missing, or its file is not whole. */
  read(point: Point): R | undefined {
    const path = this.#pathOf(point);
    if (!existsSync(path)) return undefined;
    try {
      const { plan, result } = JSON.parse(readFileSync(path, "utf8")) as { plan: string; result: R };
      return plan === this.#plan ? result : undefined;
    } catch {
      return undefined;
    }
  }

  write(point: Point, result: R): void {
    replaceFile(this.#pathOf(point), `${JSON.stringify({ plan: this.#plan, point, result })}\n`);
  }

  #pathOf(point: Point): string {
    const sorted = Object.entries(point).sort(([a], [b]) => (a < b ? -1 : 1));
    const key = createHash("sha256")
      .update(JSON.stringify([this.#plan, sorted]))
      .digest("hex");
    return join(this.#folder, `${key.slice(0, 24)}.json`);
  }
}
