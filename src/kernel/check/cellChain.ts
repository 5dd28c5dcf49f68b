import { type CellKind, type CellSyntax, cellSyntaxOf } from "./cellSyntax.ts";

/** A cell as a module of its own: the user's text, untouched, and one more line that ties it to the other cells. */
export interface CellModule extends CellSyntax {
  text: string;
  /** where the user's text ends and ours begins */
  length: number;
}

export const cellModulePrefix = "__cell_";

/**
 * The notebook as a chain of modules: every cell that ran is frozen as one, and the newest owner of each name is where later cells get
 * it from. Variables come as `declare let x: typeof import("./__cell_3").x`, so they can be assigned and are still checked.
 */
export class CellChain {
  readonly #owners = new Map<string, { module: string; kind: CellKind }>();
  #count = 0;

  /** @param wanted names to bring in from earlier cells; default: those that the cell uses */
  build(source: string, wanted?: "all"): CellModule {
    const syntax = cellSyntaxOf(source);
    const names = wanted === "all" ? this.#owners.keys() : syntax.used;
    const exported = [...syntax.declared.keys()].filter((name) => !syntax.exported.has(name));
    const lines = [`\n;export { ${exported.join(", ")} };`];
    for (const name of names) {
      const owner = this.#owners.get(name);
      if (!owner || syntax.declared.has(name)) continue;
      const { module, kind } = owner;
      lines.push(
        kind === "let" || kind === "const"
          ? `declare ${kind} ${name}: typeof import("./${module}").${name};`
          : `import ${kind === "type" ? "type " : ""}{ ${name} } from "./${module}";`,
      );
    }
    return { ...syntax, text: source + lines.join(" "), length: source.length };
  }

  /**
   * Freezes a cell that has run.
   * @param lost names that it declares but never came to initialise: they stay what they were
   * @returns the name of its module
   */
  commit(cell: CellModule, lost: readonly string[]): string {
    const module = `${cellModulePrefix}${this.#count++}`;
    for (const [name, kind] of cell.declared) if (!lost.includes(name)) this.#owners.set(name, { module, kind });
    return module;
  }

  /** Forgets every value (the process that held them is gone); types stay. */
  forgetValues(): void {
    for (const [name, { kind }] of this.#owners) if (kind !== "type") this.#owners.delete(name);
  }
}
