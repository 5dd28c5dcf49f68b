import { existsSync } from "node:fs";
import type { InitializeHook, LoadHook, ResolveHook } from "node:module";
import { join, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { MessagePort } from "node:worker_threads";
import { type PackageSource, packageSourceOf } from "../../packageSource.ts";
import { SourceGraph } from "./sourceGraph.ts";
import { Transpiler } from "./transpile.ts";

/** What the registering thread hands over. */
export interface HookData {
  cwd: string;
  cacheFolder: string;
  /** asks for a look at the disk, and hears when that is done */
  port: MessagePort;
}

const graph = new SourceGraph();
let transpiler: Transpiler;
let source: PackageSource | undefined;

export const initialize: InitializeHook<HookData> = ({ cwd, cacheFolder, port }) => {
  source = packageSourceOf(cwd);
  transpiler = new Transpiler(cacheFolder);
  port.on("message", () => {
    graph.refresh();
    port.postMessage("fresh");
  });
};

export const resolve: ResolveHook = async (specifier, context, next) => {
  const path = source?.entry(specifier, "default") ?? localSource(specifier, context.parentURL);
  if (path !== undefined)
    return { url: versioned(pathToFileURL(path), context.parentURL), format: "module", shortCircuit: true };
  const found = await next(specifier, context);
  // Node loads a CommonJS module once, whatever its URL.
  const isFresh = found.url.startsWith("file:") && !found.url.includes("/node_modules/") && found.format !== "commonjs";
  return isFresh ? { ...found, url: versioned(new URL(found.url), context.parentURL) } : found;
};

/** The URL of a file as it is on disk now. */
function versioned(url: URL, parent: string | undefined): string {
  const version = graph.version(fileURLToPath(url), parent?.startsWith("file:") ? pathOf(parent) : undefined);
  if (version > 0) url.searchParams.set("v", String(version));
  return url.href;
}

export const load: LoadHook = async (url, context, next) => {
  if (!isSourceUrl(url)) return next(url, context);
  return { format: "module", shortCircuit: true, source: await transpiler.transpile(pathOf(url)) };
};

/** The TypeScript file that a relative specifier means: `./a.ts`, or `./a.js`, `./a`, `./folder` where no such file exists. */
function localSource(specifier: string, parent: string | undefined): string | undefined {
  if (!/^(\.{0,2}\/|file:)/.test(specifier) || !parent?.startsWith("file:")) return undefined;
  const path = pathOf(new URL(specifier, parent).href);
  if (path.includes(`${sep}node_modules${sep}`)) return undefined;
  if (existsSync(path) && /\.[cm]?[jt]sx?$|\.json$/.test(path)) return path.endsWith(".ts") ? path : undefined;
  const candidates = [path.replace(/\.js$/, ".ts"), `${path}.ts`, join(path, "index.ts")];
  return candidates.find((candidate) => candidate.endsWith(".ts") && existsSync(candidate));
}

function isSourceUrl(url: string): boolean {
  return url.startsWith("file:") && /\.ts(\?v=\d+)?$/.test(url) && !url.includes("/node_modules/");
}

function pathOf(url: string): string {
  const bare = new URL(url);
  bare.search = "";
  return fileURLToPath(bare);
}
