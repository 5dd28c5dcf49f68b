import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** What a kernel.json says about starting a kernel; `{connection_file}` in `argv` stands for the path. */
export interface KernelSpec {
  argv: string[];
  env?: Record<string, string>;
  /** how to interrupt: a message on the control channel, or SIGINT (the default of Jupyter) */
  interrupt_mode?: "message" | "signal";
}

/** Our kernelspec as it works from this checkout: `kernel.json` and its logos. */
export const specFolder = fileURLToPath(new URL("../../kernel-config/kernels/channelbook/", import.meta.url));

/**
 * The kernelspec in {@link specFolder} for this Node, by absolute paths.
 * @param start what Node runs: the kernel's script, with flags before it if it needs any
 */
export function kernelSpecFor(start: readonly string[]): KernelSpec & { display_name: string } {
  const spec = JSON.parse(readFileSync(`${specFolder}kernel.json`, "utf8")) as KernelSpec & { display_name: string };
  const argv = spec.argv.flatMap((word) => (word === "node" ? process.execPath : word.endsWith(".js") ? start : word));
  return { ...spec, argv };
}
