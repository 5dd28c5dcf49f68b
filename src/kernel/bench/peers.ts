import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { KernelSpec } from "../client/index.ts";
import { ownKernelSpec } from "../client/ownKernelSpec.ts";
import { kernelSpecFor } from "../kernelSpec.ts";

/**
 * The kernels that a bench compares: ours as built, stock tslab, and Deno's where it is found (DENO, or `deno` on the path;
 * `npm install deno` in any other folder gives one).
 */
export function peerKernels(): Record<string, KernelSpec> {
  const here = (path: string) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
  const built = here("dist/kernel/main.js");
  const own = ownKernelSpec();
  const kernels: Record<string, KernelSpec> = {
    channelbook: existsSync(built) ? { ...own, argv: kernelSpecFor([built]).argv } : own,
    tslab: {
      argv: [process.execPath, here("node_modules/tslab/bin/tslab"), "kernel", "--config-path={connection_file}"],
    },
  };
  const deno = process.env.DENO ?? "deno";
  if (spawnSync(deno, ["--version"]).status === 0)
    kernels.deno = { argv: [deno, "jupyter", "--kernel", "--conn", "{connection_file}"], interrupt_mode: "message" };
  return kernels;
}
