import { createRequire } from "node:module";
import type TS from "typescript";

/** The compiler. `import` would first search its nine megabytes for module syntax and export names, which takes half a second. */
export const ts: typeof TS = createRequire(import.meta.url)("typescript");
