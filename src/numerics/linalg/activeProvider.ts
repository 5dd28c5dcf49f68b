import { mlMatrixProvider } from "./mlMatrixProvider.ts";
import type { Provider } from "./provider.ts";
import { wasmProvider } from "./wasm/wasmProvider.ts";

let installed: Provider | undefined;
let offered: () => Provider | undefined = () => undefined;

/** The provider in force; at first use the best that there is: native if offered and found, else WebAssembly, else ml-matrix. */
export function provider(): Provider {
  installed ??= offered() ?? wasmProvider() ?? mlMatrixProvider;
  return installed;
}

/** Offers a provider that needs the machine; it is asked for at first use, not before. */
export function offerProvider(find: () => Provider | undefined): void {
  offered = find;
}

/** Puts another provider in force and returns the previous one. */
export function installProvider(next: Provider): Provider {
  const previous = provider();
  installed = next;
  return previous;
}
