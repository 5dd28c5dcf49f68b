import { offerProvider } from "../activeProvider.ts";
import { nativeProvider } from "./nativeProvider.ts";

/** Lets the linear algebra use a native BLAS/LAPACK of this machine; it is looked for at first use. `host/node.ts` calls this. */
export function offerNativeProvider(): void {
  offerProvider(nativeProvider);
}

export { nativeProvider } from "./nativeProvider.ts";
