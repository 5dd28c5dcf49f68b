import { join } from "node:path";
import { constants, Script } from "node:vm";

/** Loads modules as an `import` in the notebook's folder would. */
export class Importer {
  readonly #import: (specifier: string, options?: ImportCallOptions) => Promise<unknown>;

  constructor(cwd: string) {
    this.#import = new Script("(specifier, options) => import(specifier, options)", {
      filename: join(cwd, "cell.mjs"),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext();
  }

  async load(specifier: string, options?: ImportCallOptions): Promise<unknown> {
    const isJson = specifier.endsWith(".json");
    return this.#import(specifier, isJson ? { with: { type: "json" } } : options);
  }
}
