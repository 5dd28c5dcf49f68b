import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { createContext, runInContext } from "node:vm";
import type { GMPFunctions, GMPLib } from "gmp-wasm";
import { offerNativeProvider } from "../numerics/linalg/native/index.ts";
import { installHost } from "./host.ts";

offerNativeProvider();
const require = createRequire(import.meta.url);

let mpfr: GMPFunctions | undefined;

/**
 * gmp-wasm offers only a promise of itself. In a context whose promises are settled before `runInContext` returns, and with a
 * WebAssembly that compiles at once, the promise is kept at once, so that derivations stay synchronous and imports cheap.
 */
function loadMpfr(): GMPFunctions {
  const compileAtOnce = {
    compile: (bytes: Uint8Array<ArrayBuffer>) => new WebAssembly.Module(bytes),
    instantiate: (module: WebAssembly.Module, imports: WebAssembly.Imports) =>
      new WebAssembly.Instance(module, imports),
  };
  const context: { lib?: GMPLib } = createContext(
    { WebAssembly: compileAtOnce, TextDecoder, TextEncoder, atob },
    { microtaskMode: "afterEvaluate" },
  );
  const path = require.resolve("gmp-wasm/dist/index.umd.min.js");
  runInContext(`${readFileSync(path, "utf8")}; gmp.init().then((lib) => { globalThis.lib = lib; });`, context);
  if (context.lib === undefined)
    throw new Error("multiprecision: expected gmp-wasm to load; got nothing; reinstall it");
  return context.lib.binding;
}

/** Fills the doors in Node. Heavy parts load at first use. */
installHost({
  // The prebuilt file: it loads ten times faster than the modules of the package.
  parseMath: (text) => require("mathjs/lib/browser/math.js").parse(text),
  multiprecision: () => (mpfr ??= loadMpfr()),
  renderSvg: async (figure) => (await import("../figures/static/renderSvg.ts")).renderSvg(figure),
  readSweep: (name) => readFile(`sweeps/${name}.json`, "utf8"),
  readData: (name) => readFile(new URL(`../../data/${name}`, import.meta.url)),
});
