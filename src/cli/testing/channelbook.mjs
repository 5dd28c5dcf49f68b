// The command line from its sources: `node channelbook.mjs run …`. Used by tests; the package runs `dist/`.
import { readFile } from "node:fs/promises";
import { register } from "node:module";
import { fileURLToPath } from "node:url";
import { isMainThread } from "node:worker_threads";
import { transform } from "sucrase";

const sources = new URL("../../", import.meta.url).href;

export async function load(url, context, next) {
  if (!url.startsWith(sources) || !url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  const { code } = transform(source, { transforms: ["typescript"], disableESTransforms: true, filePath: url });
  return { format: "module", shortCircuit: true, source: code };
}

if (isMainThread) {
  register(import.meta.url);
  await import("../main.ts");
}
