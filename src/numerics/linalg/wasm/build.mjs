// Compiles assembly/ to linalg.wasm and to linalg.wasm.ts, the same bytes as text for places without a file system.
// Usage: node src/numerics/linalg/wasm/build.mjs
import { writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const here = dirname(fileURLToPath(import.meta.url));

/** The compiled module; deterministic. */
export async function compile() {
  const files = new Map();
  const { error, stderr } = await asc.main(
    [
      "index.ts",
      "-o",
      "linalg.wasm",
      "-O3",
      "--noAssert",
      "--runtime",
      "stub",
      "--enable",
      "simd",
      "--enable",
      "bulk-memory",
      "--baseDir",
      join(here, "assembly"),
    ],
    { writeFile: (name, contents) => files.set(name, contents) },
  );
  if (error) throw new Error(`${error.message}\n${stderr}`);
  return files.get("linalg.wasm");
}

/** The module that carries the bytes. */
export function asModule(bytes) {
  const lines = Buffer.from(bytes)
    .toString("base64")
    .match(/.{1,110}/g);
  return `/** linalg.wasm in base64; written by build.mjs. */\nexport const linalgWasm =\n${lines.map((line) => `  "${line}"`).join(" +\n")};\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const bytes = await compile();
  writeFileSync(join(here, "linalg.wasm"), bytes);
  writeFileSync(join(here, "linalg.wasm.ts"), asModule(bytes));
  process.stdout.write(`linalg.wasm: ${bytes.length} bytes\n`);
}
