export { brent } from "./brent.ts";
export type { Complex } from "./complex.ts";
export { goldenSection } from "./goldenSection.ts";
export { scanRoots } from "./scanRoots.ts";
