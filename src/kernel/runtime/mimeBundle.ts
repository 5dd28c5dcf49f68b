import { inspect } from "node:util";
import type { MimeBundle } from "./messages.ts";

const displayMethod = Symbol.for("Jupyter.display");

/** How a value shows itself: by its method `[Symbol.for("Jupyter.display")]` (may be async), else as text. */
export async function bundleOf(value: unknown): Promise<MimeBundle> {
  const show = (value as Record<symbol, unknown> | null | undefined)?.[displayMethod];
  if (typeof show === "function") return (await show.call(value)) as MimeBundle;
  return { "text/plain": inspect(value) };
}
