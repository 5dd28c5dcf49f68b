// Compiles assembly/pairRows.ts and embeds it as base64, so that it loads in a browser and in a bundle without a file.
// node src/theory/kernels/wasm/build.mjs
import { writeFileSync } from "node:fs";
import { compilePairRows } from "./compile.mjs";

const here = (name) => new URL(name, import.meta.url);
const wasm = await compilePairRows();
writeFileSync(here("pairRows.wasm"), wasm);
writeFileSync(
  here("pairRows.wasm.ts"),
  `/** Written by build.mjs from assembly/pairRows.ts. */\nexport const pairRowsBase64 =\n  "${Buffer.from(wasm).toString("base64")}";\n`,
);
