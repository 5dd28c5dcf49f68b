export { bisect } from "./bisect.ts";
export { brent } from "./brent.ts";
export type { Complex } from "./complex.ts";
export { goldenSection } from "./goldenSection.ts";
export { newtonSafeguarded } from "./newtonSafeguarded.ts";
export { scanRoots } from "./scanRoots.ts";
