import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { runInThisContext } from "node:vm";
import type { NameFacts } from "../transform/namespace.ts";
import { type Transformed, type TransformOptions, transform } from "../transform/transform.ts";
import { Boxes } from "./boxes.ts";
import type { Importer } from "./importer.ts";
import type { CellCode } from "./messages.ts";

/** Value of a local that has not been initialised. */
const unset = Symbol("unset");

/** What a transformed cell sees of its run (its first argument). */
class CellRun {
  value: unknown;
  live = true;
  readonly initialised = new Set<string>();
  readonly imported: Record<string, unknown> = {};
  readonly meta: { url: string; dirname: string };
  readonly box: (name: string) => { v: unknown };
  readonly import: (specifier: string, options?: ImportCallOptions) => Promise<unknown>;

  constructor(cwd: string, box: CellRun["box"], load: CellRun["import"]) {
    this.meta = { url: pathToFileURL(join(cwd, "cell.ts")).href, dirname: cwd };
    this.box = box;
    this.import = load;
  }

  /** Brings a local of the cell into its box, unless it has no value yet. */
  keep(name: string, value: unknown): void {
    if (value === unset) return;
    this.box(name).v = value;
    this.initialised.add(name);
  }

  /** Notes that a name has come to be, unless its local twin has no value yet. */
  mark(name: string, twin?: unknown): void {
    if (twin !== unset) this.initialised.add(name);
  }

  /** Gives its first argument back; the others have kept the cell's locals. */
  pause(awaited: unknown): unknown {
    return awaited;
  }

  resume(value: unknown): unknown {
    if (!this.live) throw new Error("this cell was interrupted; what it went on to do is dropped");
    return value;
  }
}

const parameters = ["require", "__dirname", "__filename"];

/** One run of a cell. */
export interface EvaluationRun {
  /** makes the map from the running code to the cell's JavaScript */
  map(): object;
  /** Runs the cell. @returns the value of its last expression */
  execute(): Promise<unknown>;
  /** names that the cell declares and has not initialised */
  lost(): string[];
  /** the cell is over for the notebook: when its code goes on later it must not touch the names any more */
  abandon(): void;
}

/** Evaluates cells against one namespace. */
export class Evaluator {
  readonly #boxes = new Boxes();
  readonly #names = new Map<string, NameFacts>();
  readonly #cwd: string;
  readonly #importer: Importer;
  readonly #require: NodeJS.Require;

  constructor(cwd: string, importer: Importer) {
    this.#cwd = cwd;
    this.#importer = importer;
    this.#require = createRequire(join(cwd, "cell.js"));
  }

  /** Value of a name, `undefined` when there is none. */
  valueOf(name: string): unknown {
    return this.#boxes.get(name);
  }

  /** @throws SyntaxError when the code is not JavaScript */
  prepare(cell: Pick<CellCode, "js" | "fileName" | "showLast" | "fresh" | "numeric">): EvaluationRun {
    const options = { showLast: cell.showLast, fresh: new Set(cell.fresh), parameters };
    const transformed = transform(cell.js, this.#names, options);
    const numeric = new Set(cell.numeric);
    const run = new CellRun(
      this.#cwd,
      (name) => this.#boxes.box(name, numeric.has(name)),
      (specifier, options) => this.#importer.load(specifier, options),
    );
    for (const [name, facts] of transformed.names) this.#names.set(name, facts);
    return {
      map: mapOf(cell.js, transformed.names, options),
      execute: () => this.#run(transformed, run, cell.fileName),
      lost: () => transformed.declared.filter((name) => !run.initialised.has(name)),
      abandon: () => {
        run.live = false;
      },
    };
  }

  async #run({ code, imports, isAsync }: Transformed, run: CellRun, filename: string): Promise<unknown> {
    for (const { source, bindings, attributes } of imports) {
      const module = (await this.#importer.load(source, { with: attributes })) as Record<string, unknown>;
      for (const { local, imported } of bindings) run.imported[local] = imported === "*" ? module : module[imported];
    }
    const body = runInThisContext(code, { filename });
    const finished = body.call(undefined, run, unset, this.#require, this.#cwd, join(this.#cwd, "cell.ts"));
    if (isAsync) await finished;
    return run.value;
  }
}

/** Transforms anew when asked: what is remembered of every cell must not hold its syntax tree. */
function mapOf(js: string, names: Map<string, NameFacts>, options: TransformOptions): () => object {
  return () => transform(js, names, options).map();
}
