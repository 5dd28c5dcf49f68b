export { type Reduction, reduceExpectations } from "./reduceExpectations.ts";
