import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { asModule, compile } from "./build.mjs";
import { linalgWasm } from "./linalg.wasm.ts";

test("a rebuild of assembly/ gives the committed bytes, as a file and as text", async () => {
  const bytes = Buffer.from(await compile());
  expect(bytes.equals(readFileSync(new URL("linalg.wasm", import.meta.url)))).toBe(true);
  expect(bytes.toString("base64")).toBe(linalgWasm);
  expect(asModule(bytes)).toBe(readFileSync(new URL("linalg.wasm.ts", import.meta.url), "utf8"));
});
