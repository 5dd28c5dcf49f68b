import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { transform } from "sucrase";

const sources = new URL("../..", import.meta.url).href;

export async function load(url, context, next) {
  if (!url.startsWith(sources) || !url.endsWith(".ts")) return next(url, context);
  const source = await readFile(fileURLToPath(url), "utf8");
  const { code } = transform(source, { transforms: ["typescript"], disableESTransforms: true, filePath: url });
  return { format: "module", shortCircuit: true, source: code };
}
