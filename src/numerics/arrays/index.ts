export { largest, smallest } from "./extremes.ts";
export { largestGap } from "./largestGap.ts";
export { linspace } from "./linspace.ts";
export { logspace } from "./logspace.ts";
export { range } from "./range.ts";
