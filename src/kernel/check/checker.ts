import type TS from "typescript";
import { type PackageSource, packageSourceOf } from "../packageSource.ts";
import type { CellCode, MimeBundle } from "../runtime/messages.ts";
import { CellChain, type CellModule } from "./cellChain.ts";
import { compilerOptionsFor } from "./compilerOptions.ts";
import { type Completion, complete, type Importable } from "./complete.ts";
import { type Diagnostic, diagnosticsOf } from "./diagnostics.ts";
import { globalsSource } from "./globals.ts";
import { inspectAt } from "./inspect.ts";
import { type Completeness, isComplete } from "./isComplete.ts";
import { exportedNames } from "./packageExports.ts";
import { CellService } from "./service.ts";
import { ts } from "./typescript.ts";
import { webAssemblySource } from "./webAssembly.ts";

/** A cell that has run, as far as later cells need to know; or the loss of all values before. */
export type Committed = { source: string; lost: readonly string[] } | "forgetValues";

const mostNames = 20_000;

type CheckResult = { kind: "ok"; cell: CellCode } | { kind: "errors"; diagnostics: Diagnostic[] };

/** Checks and emits the cells of one notebook, and answers questions about them. */
export class Checker {
  readonly #chain = new CellChain();
  readonly #cells: CellService;
  readonly #package: PackageSource | undefined;
  #pending: CellModule | undefined;

  constructor(cwd: string) {
    this.#package = packageSourceOf(cwd);
    const globals = globalsSource + webAssemblySource();
    this.#cells = new CellService(cwd, compilerOptionsFor(cwd), this.#package, globals);
  }

  /** Checks a cell against those committed so far. @throws RangeError for one of more names than a parser takes in its stride */
  check(source: string, fileName: string): CheckResult {
    const module = this.#chain.build(source);
    if (module.declared.size > mostNames)
      throw new RangeError(
        `a cell declares at most ${mostNames} names; got ${module.declared.size}; use an array, or split it`,
      );
    if (module.hasImports) this.#cells.refresh();
    this.#cells.setCurrent(module.text, module.length);
    const { program, file } = this.#cells.build();
    const diagnostics = diagnosticsOf(program, file, source, fileName, (name) => this.#exporter(name));
    if (diagnostics.length > 0) return { kind: "errors", diagnostics };
    const { js, sourceMap } = this.#cells.emit(program, file);
    this.#pending = module;
    const { showLast, fresh, declared } = module;
    const numeric = numericNames(program, file, module.length);
    const values = [...declared].filter(([, kind]) => kind !== "type").map(([name]) => name);
    return { kind: "ok", cell: { source, fileName, js, sourceMap, showLast, fresh, numeric, declared: values } };
  }

  /** The cell checked last has run; `lost` are names that it never came to initialise. */
  commit(lost: readonly string[]): void {
    if (!this.#pending) return;
    const name = this.#chain.commit(this.#pending, lost);
    this.#cells.addModule(name, this.#pending.text);
    this.#pending = undefined;
  }

  /** Knows the cells that another checker has committed. */
  restore(cells: readonly Committed[]): void {
    for (const cell of cells) {
      if (cell === "forgetValues") this.forgetValues();
      else {
        this.#pending = this.#chain.build(cell.source);
        this.commit(cell.lost);
      }
    }
  }

  forgetValues(): void {
    this.#chain.forgetValues();
  }

  complete(source: string, position: number): Completion {
    this.#show(source);
    return complete(this.#cells.service, this.#cells.current, source, position, this.#importable());
  }

  inspect(source: string, position: number): MimeBundle | undefined {
    this.#show(source);
    return inspectAt(this.#cells.service, this.#cells.current, position);
  }

  isComplete(source: string): Completeness {
    return isComplete(source);
  }

  /** What the package at hand exports, read again each time: its sources are being edited. */
  #importable(): Importable | undefined {
    const module = this.#package?.name;
    const entry = module && this.#package?.entry(module, "types");
    return entry ? { module, names: exportedNames(entry) } : undefined;
  }

  #exporter(name: string): string | undefined {
    const found = this.#importable();
    return found && [...found.names].includes(name) ? found.module : undefined;
  }

  #show(source: string): void {
    const module = this.#chain.build(source, "all");
    this.#cells.setCurrent(module.text, module.length);
  }
}

/** `let` variables that start as numbers and can never be anything else. */
function numericNames(program: TS.Program, file: TS.SourceFile, end: number): string[] {
  const types = program.getTypeChecker();
  const numeric: string[] = [];
  for (const statement of file.statements) {
    if (statement.pos >= end) break;
    if (!ts.isVariableStatement(statement) || !(statement.declarationList.flags & ts.NodeFlags.Let)) continue;
    for (const { name, initializer } of statement.declarationList.declarations)
      if (initializer && ts.isIdentifier(name) && types.getTypeAtLocation(name).flags & ts.TypeFlags.NumberLike)
        numeric.push(name.text);
  }
  return numeric;
}
