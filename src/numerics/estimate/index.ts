export { Estimate, type Extrapolation } from "./estimate.ts";
