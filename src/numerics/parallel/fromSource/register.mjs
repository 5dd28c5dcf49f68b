// Lets a worker thread run TypeScript sources: `--import …/fromSource/register.mjs`. The built package does not need it.
import { register } from "node:module";

register("./hooks.mjs", import.meta.url);
