/** The URL of a module beside `base` that is started rather than imported: `.ts` from the sources, `.js` when built. */
export function siblingModule(base: string, name: string): URL {
  return new URL(`${name}${base.endsWith(".ts") ? ".ts" : ".js"}`, base);
}
