import type { KernelClient, StartOptions } from "./kernelClient.ts";
import { launch } from "./launch.ts";
import { ownKernelSpec } from "./ownKernelSpec.ts";
import { Session } from "./session.ts";

/** Starts a kernel and waits until it answers. */
export async function startKernel(options: StartOptions): Promise<KernelClient> {
  const spec = options.spec ?? ownKernelSpec();
  const kernel = await launch(spec, options.cwd, options.env ?? {});
  return Session.open(kernel, spec.interrupt_mode ?? "signal", options.onStrayError);
}
