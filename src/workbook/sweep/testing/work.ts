import { join } from "node:path";
import { runLocal } from "../localEngine.ts";
import { readPlan } from "../plan.ts";
import { squareTarget } from "./squares.ts";

// What a node runs in the tests: `work.ts MS sweep work FOLDER --shard k/K`.
const [ms, , , folder, , shard] = process.argv.slice(2) as string[];
const [index, of] = shard!.split("/").map(Number) as [number, number];
const target = squareTarget({ log: join(folder!, "../log"), ms: Number(ms) });
await runLocal({ folder: folder!, plan: readPlan(folder!), target, jobs: 1, shard: { index, of } });
