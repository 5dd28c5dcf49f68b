import { readFileSync } from "node:fs";
import asc from "assemblyscript/asc";

/** The bytes of pairRows.wasm from its AssemblyScript source. */
export async function compilePairRows() {
  const source = readFileSync(new URL("assembly/pairRows.ts", import.meta.url), "utf8");
  const flags = ["--enable", "simd", "--runtime", "stub", "--noAssert", "-O3"];
  let wasm;
  const { error, stderr } = await asc.main(["pairRows.ts", "-o", "pairRows.wasm", ...flags], {
    readFile: (name) => (name === "pairRows.ts" ? source : null),
    writeFile: (name, contents) => {
      if (name === "pairRows.wasm") wasm = contents;
    },
    listFiles: () => [],
  });
  if (error || !wasm) throw new Error(`compilePairRows: expected a clean compile; got ${stderr.toString()}`);
  return wasm;
}
