// Lets Node run our own TypeScript sources: `node --import …/fromSource/register.mjs …/main.ts`. Used by tests; the package runs `dist/`.
import { register } from "node:module";

register("./hooks.mjs", import.meta.url);
