export type { Smoothness } from "./quadrature/smoothness.ts";
export * from "./roots/index.ts";
export * from "./random/index.ts";
