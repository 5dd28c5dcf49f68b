import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import type * as Sucrase from "sucrase";
import { ModuleCache } from "./moduleCache.ts";

const cacheVersion = "1";

/** Takes the types out of TypeScript sources, and remembers by content what came out. Lines stay where they are. */
export class Transpiler {
  readonly #cache: ModuleCache;
  #sucrase: Promise<typeof Sucrase> | undefined;

  /** @param folder where the results are kept; it need not exist, nor be writable */
  constructor(folder: string) {
    this.#cache = new ModuleCache(folder);
  }

  async transpile(path: string): Promise<string> {
    const source = readFileSync(path, "utf8");
    const key = createHash("sha256").update(cacheVersion).update(source).digest("hex");
    const kept = this.#cache.get(key);
    if (kept !== undefined) return kept;
    const code = await this.#strip(source, path);
    this.#cache.set(key, code);
    return code;
  }

  async #strip(source: string, filePath: string): Promise<string> {
    this.#sucrase ??= import("sucrase");
    const { transform } = await this.#sucrase;
    return transform(source, { transforms: ["typescript"], disableESTransforms: true, filePath }).code;
  }
}
