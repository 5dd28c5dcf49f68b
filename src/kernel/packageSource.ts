import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join, relative, resolve } from "node:path";

/** A package in whose checkout we are and whose `src/` is TypeScript: its own name stands for its sources, no build needed. */
export interface PackageSource {
  name: string;
  folder: string;
  /**
   * Source file that an export condition gives for `name` or `name/subpath`: what is imported (`default`) may be more than what
   * is to be type-checked (`types`). `undefined` when the specifier is not of this package or has no source.
   */
  entry(specifier: string, condition: "types" | "default"): string | undefined;
  /** What the last build wrote about the types of a source, if it has; much less to read than the source. */
  declaration(source: string): string | undefined;
  /** Whether no source has changed since the build that wrote its declaration. */
  isBuilt(): boolean;
}

/**
 * The package of the nearest package.json above a folder, if its sources can stand in for it.
 * @throws Error that names a package.json which is no JSON object
 */
export function packageSourceOf(cwd: string): PackageSource | undefined {
  const folder = nearestPackage(resolve(cwd));
  if (folder === undefined) return undefined;
  const { name, exports } = readPackage(join(folder, "package.json"));
  if (typeof name !== "string" || !existsSync(join(folder, "src", "index.ts"))) return undefined;
  return {
    name,
    folder,
    entry: (specifier, condition) => {
      if (specifier !== name && !specifier.startsWith(`${name}/`)) return undefined;
      const target = builtFile(exports?.[`.${specifier.slice(name.length)}`], condition);
      const source = target && join(folder, target.replace(/^\.\/dist\//, "src/").replace(/(\.d\.ts|\.js)$/, ".ts"));
      return source && existsSync(source) ? source : undefined;
    },
    declaration: (source) => {
      const path = relative(join(folder, "src"), source);
      const declaration = join(folder, "dist", path.replace(/\.ts$/, ".d.ts"));
      return !path.startsWith("..") && existsSync(declaration) ? declaration : undefined;
    },
    isBuilt: () => isBuilt(join(folder, "src"), join(folder, "dist")),
  };
}

function isBuilt(src: string, dist: string): boolean {
  if (!existsSync(dist)) return false;
  const modified = (path: string) => statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const declarations = readdirSync(dist, { recursive: true, encoding: "utf8" }).filter((path) =>
    path.endsWith(".d.ts"),
  );
  return declarations.every(
    (path) => modified(join(src, path.replace(/\.d\.ts$/, ".ts"))) <= modified(join(dist, path)),
  );
}

function readPackage(file: string): { name?: unknown; exports?: Record<string, unknown> } {
  try {
    if (!statSync(file).isFile()) throw new Error("it is no file");
    return { ...JSON.parse(readFileSync(file, "utf8")) };
  } catch (error) {
    throw new Error(`${file}: expected JSON; ${(error as Error).message}; correct the file, and run the cell again`);
  }
}

function nearestPackage(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestPackage(parent);
}

/** The file of an export under a condition, or its first where it does not name the condition. */
function builtFile(target: unknown, condition: string): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  const named = target as Record<string, unknown>;
  return builtFile(named[condition] ?? Object.values(named)[0], condition);
}
