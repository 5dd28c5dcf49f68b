import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { offerNativeProvider } from "../numerics/linalg/native/index.ts";
import { installHost } from "./host.ts";

offerNativeProvider();
const require = createRequire(import.meta.url);

/** Fills the doors in Node. Heavy parts load at first use. */
installHost({
  // The prebuilt file: it loads ten times faster than the modules of the package.
  parseMath: (text) => require("mathjs/lib/browser/math.js").parse(text),
  renderSvg: async (figure) => (await import("../figures/static/renderSvg.ts")).renderSvg(figure),
  readData: (name) => readFile(new URL(`../../data/${name}`, import.meta.url)),
});
