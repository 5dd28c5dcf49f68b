import { statSync } from "node:fs";
import { join, sep } from "node:path";
import { fileURLToPath } from "node:url";
import type TS from "typescript";
import type { PackageSource } from "../packageSource.ts";
import { cellModulePrefix } from "./cellChain.ts";
import { ts } from "./typescript.ts";

interface VirtualFile {
  text: string;
  version: string;
  snapshot: TS.IScriptSnapshot;
}

interface RealFile {
  snapshot: TS.IScriptSnapshot;
  modified: number;
  version: string;
}

/** A TypeScript LanguageService over one changing cell, the frozen cells before it, and the files on disk that they import. */
export class CellService {
  readonly service: TS.LanguageService;
  /** path of the cell being checked */
  readonly current: string;
  readonly #cwd: string;
  readonly #virtual = new Map<string, VirtualFile>();
  readonly #real = new Map<string, RealFile>();
  readonly #package: PackageSource | undefined;
  readonly #options: TS.CompilerOptions;
  readonly #resolutions: TS.ModuleResolutionCache;
  #userLength = 0;
  #writes = 0;
  /** the package's types are taken from its declarations, until one of its sources is edited */
  #declared: boolean;
  #moved = false;

  constructor(cwd: string, options: TS.CompilerOptions, source: PackageSource | undefined, globals: string) {
    this.#cwd = cwd;
    this.#package = source;
    this.#declared = source?.isBuilt() ?? false;
    this.#options = options;
    this.#resolutions = ts.createModuleResolutionCache(cwd, (name) => name, options);
    this.current = this.#path(`${cellModulePrefix}current`);
    this.#write(this.current, "export {};");
    const globalsPath = this.#path(`${cellModulePrefix}globals`);
    this.#write(globalsPath, globals);
    this.service = ts.createLanguageService(this.#host([globalsPath, this.current]), ts.createDocumentRegistry());
  }

  /** Makes this text the current cell; what is past `length` is not the user's and is not emitted. */
  setCurrent(text: string, length: number): void {
    this.#write(this.current, text);
    this.#userLength = length;
  }

  /** The program with the current cell in it. One call per cell: it looks at every file. */
  build(): { program: TS.Program; file: TS.SourceFile } {
    const program = this.service.getProgram()!;
    this.#moved = false;
    return { program, file: program.getSourceFile(this.current)! };
  }

  /** The user's part of the current cell as JavaScript, with the map back to it. */
  emit(program: TS.Program, file: TS.SourceFile): { js: string; sourceMap: string } {
    const emitted = { js: "", sourceMap: "" };
    const write = (name: string, text: string) => {
      if (name.endsWith(".map")) emitted.sourceMap = text;
      else emitted.js = text.replace(/^\/\/# sourceMappingURL=.*$/m, "");
    };
    const before: TS.TransformerFactory<TS.SourceFile>[] = [(context) => (own) => this.#withoutTail(own, context)];
    program.emit(file, write, undefined, false, { before });
    return emitted;
  }

  addModule(name: string, text: string): void {
    this.#write(this.#path(name), text);
  }

  /** Sees what has changed on disk since it was read. Packages are taken not to change. */
  refresh(): void {
    for (const [path, file] of this.#real)
      if (!path.includes(`${sep}node_modules${sep}`) && modifiedAt(path) !== file.modified) this.#real.delete(path);
    if (!this.#declared || this.#package?.isBuilt()) return;
    this.#declared = false;
    this.#moved = true;
  }

  #path(name: string): string {
    return join(this.#cwd, `${name}.ts`);
  }

  #write(path: string, text: string): void {
    const version = String(++this.#writes);
    this.#virtual.set(path, { text, version, snapshot: ts.ScriptSnapshot.fromString(text) });
  }

  #host(roots: string[]): TS.LanguageServiceHost {
    const { sys } = ts;
    const fileExists = (path: string) => this.#virtual.has(path) || sys.fileExists(path);
    const readFile = (path: string) => this.#virtual.get(path)?.text ?? sys.readFile(path);
    // Not in the public type, but asked for: without the first every program reads all package.json files again.
    const resolution = {
      getModuleResolutionCache: () => this.#resolutions,
      hasInvalidatedResolutions: () => this.#moved,
    };
    return {
      ...resolution,
      getCompilationSettings: () => this.#options,
      getScriptFileNames: () => roots,
      getScriptVersion: (path) => this.#virtual.get(path)?.version ?? this.#readReal(path)?.version ?? "0",
      getScriptSnapshot: (path) => this.#virtual.get(path)?.snapshot ?? this.#readReal(path)?.snapshot,
      getCurrentDirectory: () => this.#cwd,
      getDefaultLibFileName: (options) => ts.getDefaultLibFilePath(options),
      resolveModuleNameLiterals: (literals, from, redirect, options, file) =>
        literals.map((literal) => this.#preferDeclaration(this.#resolve(literal, from, redirect, options, file))),
      fileExists,
      readFile,
      directoryExists: sys.directoryExists,
      getDirectories: sys.getDirectories,
      realpath: sys.realpath,
    };
  }

  #readReal(path: string): RealFile | undefined {
    const known = this.#real.get(path);
    if (known) return known;
    const text = ts.sys.readFile(path);
    if (text === undefined) return undefined;
    const modified = modifiedAt(path);
    const file = { snapshot: ts.ScriptSnapshot.fromString(text), modified, version: String(modified) };
    this.#real.set(path, file);
    return file;
  }

  #resolve(
    literal: TS.StringLiteralLike,
    from: string,
    redirect: TS.ResolvedProjectReference | undefined,
    options: TS.CompilerOptions,
    file: TS.SourceFile,
  ): TS.ResolvedModuleWithFailedLookupLocations {
    const own = literal.text.startsWith(`./${cellModulePrefix}`)
      ? this.#path(literal.text.slice(2))
      : this.#package?.entry(literal.text, "types");
    if (own !== undefined) return { resolvedModule: { resolvedFileName: own, extension: ts.Extension.Ts } } as const;
    const mode = ts.getModeForUsageLocation(file, literal, options);
    const found = ts.resolveModuleName(literal.text, from, options, ts.sys, this.#resolutions, redirect, mode);
    if (found.resolvedModule || literal.text !== "tslab") return found;
    // The kernel provides this module itself, so its types must not depend on the notebook's folder.
    return ts.resolveModuleName(literal.text, fileURLToPath(import.meta.url), options, ts.sys);
  }

  #preferDeclaration(found: TS.ResolvedModuleWithFailedLookupLocations): TS.ResolvedModuleWithFailedLookupLocations {
    const { resolvedFileName = "" } = found.resolvedModule ?? {};
    const declaration = this.#declared ? this.#package?.declaration(resolvedFileName) : undefined;
    if (declaration === undefined) return found;
    return { resolvedModule: { resolvedFileName: declaration, extension: ts.Extension.Dts } } as const;
  }

  #withoutTail(file: TS.SourceFile, context: TS.TransformationContext): TS.SourceFile {
    const own = file.statements.filter((statement) => statement.getStart(file) < this.#userLength);
    return context.factory.updateSourceFile(file, own);
  }
}

function modifiedAt(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
