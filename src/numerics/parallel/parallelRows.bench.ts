import { bench, describe } from "vitest";
import { parallelRows } from "./parallelRows.ts";

const module = new URL("testing/rows.ts", import.meta.url);
const job = { module, name: "busyRow", parameters: { rounds: 1.6e7 }, rows: 64, columns: 1 };
const options = { iterations: 2, time: 0, warmupIterations: 0, warmupTime: 0 };

describe("64 independent rows of about 80 ms", () => {
  bench("one worker", () => parallelRows(job, { threads: 1 }).then(() => {}), options);
  bench("two workers", () => parallelRows(job, { threads: 2 }).then(() => {}), options);
});
