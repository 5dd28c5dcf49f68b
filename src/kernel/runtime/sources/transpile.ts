import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { threadId } from "node:worker_threads";
import type * as Sucrase from "sucrase";

const cacheVersion = "1";

/** Takes the types out of TypeScript sources, and remembers by content what came out. Lines stay where they are. */
export class Transpiler {
  readonly #folder: string;
  #sucrase: Promise<typeof Sucrase> | undefined;

  /** @param folder - where the results are kept; it need not exist, nor be writable */
  constructor(folder: string) {
    this.#folder = folder;
  }

  async transpile(path: string): Promise<string> {
    const source = readFileSync(path, "utf8");
    const key = createHash("sha256").update(cacheVersion).update(source).digest("hex");
    const kept = join(this.#folder, `${key}.js`);
    try {
      return readFileSync(kept, "utf8");
    } catch {
      const code = await this.#strip(source, path);
      this.#keep(kept, code);
      return code;
    }
  }

  async #strip(source: string, filePath: string): Promise<string> {
    this.#sucrase ??= import("sucrase");
    const { transform } = await this.#sucrase;
    return transform(source, { transforms: ["typescript"], disableESTransforms: true, filePath }).code;
  }

  #keep(path: string, code: string): void {
    const draft = `${path}.${process.pid}-${threadId}`;
    try {
      mkdirSync(this.#folder, { recursive: true });
      writeFileSync(draft, code);
      renameSync(draft, path);
    } catch {
      // A read-only checkout only costs time.
    }
  }
}
