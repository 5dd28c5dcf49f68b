import { readFile } from "node:fs/promises";
import { offerNativeProvider } from "../numerics/linalg/native/index.ts";
import { installHost } from "./host.ts";

offerNativeProvider();

/** Fills the doors in Node. Heavy parts load at first use. */
installHost({
  renderSvg: async (figure) => (await import("../figures/static/renderSvg.ts")).renderSvg(figure),
  parallelRows: async (job, options) => (await import("../numerics/parallel/index.ts")).parallelRows(job, options),
  readData: (name) => readFile(new URL(`../../data/${name}`, import.meta.url)),
});
