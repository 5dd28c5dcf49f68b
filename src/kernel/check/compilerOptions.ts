import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type TS from "typescript";
import { ts } from "./typescript.ts";

const defaults: TS.CompilerOptions = {
  strict: true,
  noImplicitAny: false,
  lib: ["lib.es2023.d.ts", "lib.esnext.disposable.d.ts"],
};

/** What a cell needs whatever the project says: it is a module, it is emitted for this Node, and unused names are its point. */
const forced: TS.CompilerOptions = {
  target: ts.ScriptTarget.ES2023,
  module: ts.ModuleKind.ESNext,
  moduleResolution: ts.ModuleResolutionKind.Bundler,
  moduleDetection: ts.ModuleDetectionKind.Force,
  allowImportingTsExtensions: true,
  rewriteRelativeImportExtensions: false,
  resolveJsonModule: true,
  esModuleInterop: true,
  skipLibCheck: true,
  sourceMap: true,
  inlineSourceMap: false,
  noEmit: false,
  noEmitOnError: false,
  declaration: false,
  composite: false,
  incremental: false,
  isolatedModules: false,
  verbatimModuleSyntax: false,
  erasableSyntaxOnly: false,
  isolatedDeclarations: false,
  noUnusedLocals: false,
  noUnusedParameters: false,
  allowUnreachableCode: true,
  allowUnusedLabels: true,
  noErrorTruncation: false,
};

/** Options of the nearest tsconfig.json above the notebook (`paths`, `strict`, `lib`…), made to fit cells. */
export function compilerOptionsFor(cwd: string): TS.CompilerOptions {
  const file = ts.findConfigFile(cwd, ts.sys.fileExists);
  const own = file === undefined ? defaults : readOptions(file);
  const { outDir, rootDir, rootDirs, tsBuildInfoFile, customConditions, ...kept } = own;
  const typeRoots = own.typeRoots ?? typeRootsOf(cwd);
  return { ...kept, lib: own.lib ?? defaults.lib, types: own.types ?? ["node"], typeRoots, ...forced };
}

function readOptions(file: string): TS.CompilerOptions {
  const host = { ...ts.sys, onUnRecoverableConfigFileDiagnostic: () => {}, readDirectory: () => [] };
  return ts.getParsedCommandLineOfConfigFile(file, {}, host)?.options ?? defaults;
}

/** `node_modules/@types` of every folder above the notebook, and of this kernel for notebooks that have none. */
function typeRootsOf(cwd: string): string[] {
  return [cwd, dirname(fileURLToPath(import.meta.url))].flatMap(foldersAbove).filter(existsSync);
}

function foldersAbove(folder: string): string[] {
  const parent = dirname(folder);
  const own = join(folder, "node_modules", "@types");
  return parent === folder ? [own] : [own, ...foldersAbove(parent)];
}
