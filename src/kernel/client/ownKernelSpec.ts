import { fileURLToPath } from "node:url";
import { type KernelSpec, kernelSpecFor } from "../kernelSpec.ts";

/** The kernel in this folder: the built one from `dist/`, or the sources through a loader hook when this file is a source. */
export function ownKernelSpec(): KernelSpec {
  const here = (path: string) => new URL(`../${path}`, import.meta.url);
  const built = !import.meta.url.endsWith(".ts");
  const start = built
    ? [fileURLToPath(here("main.js"))]
    : ["--import", here("fromSource/register.mjs").href, fileURLToPath(here("main.ts"))];
  const spec = kernelSpecFor(start);
  return { ...spec, env: { ...spec.env, CHANNELBOOK_HISTORY: "off" } };
}
