import { runLocal } from "../localEngine.ts";
import { readPlan } from "../plan.ts";
import { squareTarget } from "./squares.ts";

// A sweep in a process of its own, to be killed: folder, log, ms of a point, workers.
const [folder, log, ms, jobs] = process.argv.slice(2) as [string, string, string, string];
const target = squareTarget({ log, ms: Number(ms) });
await runLocal({ folder, plan: readPlan(folder), target, jobs: Number(jobs) });
