import { existsSync, readFileSync } from "node:fs";
import { dirname, join, resolve } from "node:path";

/** A package in whose checkout we are and whose `src/` is TypeScript: its own name stands for its sources, no build needed. */
export interface PackageSource {
  name: string;
  folder: string;
  /** source file of `name` or `name/subpath`, or `undefined` when the specifier is not of this package or has no source */
  entry(specifier: string): string | undefined;
}

/** The package of the nearest package.json above a folder, if its sources can stand in for it. */
export function packageSourceOf(cwd: string): PackageSource | undefined {
  const folder = nearestPackage(resolve(cwd));
  if (folder === undefined) return undefined;
  const { name, exports } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  if (typeof name !== "string" || !existsSync(join(folder, "src", "index.ts"))) return undefined;
  return {
    name,
    folder,
    entry: (specifier) => {
      if (specifier === name) return join(folder, "src", "index.ts");
      if (!specifier.startsWith(`${name}/`)) return undefined;
      const target = builtFile(exports?.[`.${specifier.slice(name.length)}`]);
      const source = target && join(folder, target.replace(/^\.\/dist\//, "src/").replace(/(\.d\.ts|\.js)$/, ".ts"));
      return source && existsSync(source) ? source : undefined;
    },
  };
}

function nearestPackage(folder: string): string | undefined {
  if (existsSync(join(folder, "package.json"))) return folder;
  const parent = dirname(folder);
  return parent === folder ? undefined : nearestPackage(parent);
}

/** The first file of a conditional export. */
function builtFile(target: unknown): string | undefined {
  if (typeof target === "string") return target;
  if (typeof target !== "object" || target === null) return undefined;
  return Object.values(target).map(builtFile).find(Boolean);
}
