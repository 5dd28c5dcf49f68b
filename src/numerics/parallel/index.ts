export { parallelRows, type RowsJob, type RowsOptions } from "./parallelRows.ts";
