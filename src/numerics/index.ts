export * from "./random/index.ts";
export type { Smoothness } from "./quadrature/smoothness.ts";
