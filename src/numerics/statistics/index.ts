export { bootstrap } from "./bootstrap.ts";
export { jackknife } from "./jackknife.ts";
export { type Line, linearRegression } from "./linearRegression.ts";
