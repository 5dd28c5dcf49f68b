export * from "./estimate/index.ts";
export * from "./information/index.ts";
export * from "./linalg/index.ts";
export * from "./quadrature/index.ts";
export * from "./random/index.ts";
export * from "./roots/index.ts";
export * from "./special/index.ts";
export * from "./statistics/index.ts";
