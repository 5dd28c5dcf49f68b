import { inspect } from "node:util";
import type { MimeBundle } from "./messages.ts";

const displayMethod = Symbol.for("Jupyter.display");

/** How a value shows itself: by its method `[Symbol.for("Jupyter.display")]` (may be async), else as text. */
export function bundleOf(value: unknown): MimeBundle | Promise<MimeBundle> {
  const show = (value as Record<symbol, unknown> | null | undefined)?.[displayMethod];
  return typeof show === "function" ? (show.call(value) as MimeBundle) : { "text/plain": inspect(value) };
}

/** @throws TypeError for what front ends cannot show: no bundle, or text that is no text */
export function checkedBundle(bundle: unknown): MimeBundle {
  if (typeof bundle !== "object" || Array.isArray(bundle))
    if (bundle !== undefined) throw new TypeError(`expected a MIME bundle; got ${inspect(bundle)}`);
  for (const [type, data] of Object.entries(bundle ?? {}))
    if (typeof data !== "string" && !/json$/.test(type) && !isLines(data))
      throw new TypeError(`expected ${type} to be a string; got ${inspect(data)}`);
  return (bundle ?? {}) as MimeBundle;
}

function isLines(data: unknown): boolean {
  return Array.isArray(data) && data.every((line) => typeof line === "string");
}
