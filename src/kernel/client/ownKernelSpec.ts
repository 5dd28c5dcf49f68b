import { fileURLToPath } from "node:url";
import type { KernelSpec } from "./kernelClient.ts";

/** The kernel in this folder: the built one from `dist/`, or the sources through a loader hook when this file is a source. */
export function ownKernelSpec(): KernelSpec {
  const here = (path: string) => new URL(`../${path}`, import.meta.url);
  const built = !import.meta.url.endsWith(".ts");
  const start = built
    ? [fileURLToPath(here("main.js"))]
    : ["--import", here("fromSource/register.mjs").href, fileURLToPath(here("main.ts"))];
  return {
    argv: [process.execPath, "--no-warnings", "--max-semi-space-size=2", ...start, "{connection_file}"],
    env: { CHANNELBOOK_HISTORY: "off", MALLOC_ARENA_MAX: "1" },
    interrupt_mode: "message",
  };
}
