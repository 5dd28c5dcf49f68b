import { join } from "node:path";
import { constants, Script } from "node:vm";
import { packageSourceOf } from "../packageSource.ts";
import { registerSources } from "./sources/register.ts";

/** Loads modules as an `import` in the notebook's folder would; TypeScript sources straight from disk, as they are now. */
export class Importer {
  readonly #cwd: string;
  readonly #builtIn: Record<string, unknown>;
  readonly #import: (specifier: string, options?: ImportCallOptions) => Promise<unknown>;
  #refreshSources: (() => Promise<void>) | undefined;

  /** @param builtIn modules that the kernel itself provides */
  constructor(cwd: string, builtIn: Record<string, unknown> = {}) {
    this.#builtIn = builtIn;
    this.#cwd = cwd;
    this.#import = new Script("(specifier, options) => import(specifier, options)", {
      filename: join(cwd, "cell.mjs"),
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    }).runInThisContext();
  }

  async load(specifier: string, options?: ImportCallOptions): Promise<unknown> {
    if (Object.hasOwn(this.#builtIn, specifier)) return this.#builtIn[specifier];
    if (this.#mayBeSource(specifier)) {
      this.#refreshSources ??= registerSources(this.#cwd);
      await this.#refreshSources();
    }
    return this.#import(specifier, specifier.endsWith(".json") ? { with: { type: "json" } } : options);
  }

  #mayBeSource(specifier: string): boolean {
    const name = packageSourceOf(this.#cwd)?.name;
    return /^(\.|\/|file:)/.test(specifier) || (name !== undefined && `${specifier}/`.startsWith(`${name}/`));
  }
}
