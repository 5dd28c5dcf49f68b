import { setFlagsFromString } from "node:v8";
import { parentPort, workerData } from "node:worker_threads";
import { Checker } from "./checker.ts";
import type { Answer, CheckerData, Question } from "./remoteChecker.ts";

/** The thread of the type checker: loading TypeScript takes seconds, which must not hold up heartbeats. */
const { cwd, committed } = workerData as CheckerData;
const checker = new Checker(cwd);
checker.restore(committed);
// A cell leaves megabytes of garbage beside a heap that hardly grows: collect it early, or it is hundreds of megabytes.
setFlagsFromString("--heap-growing-percent=20");
checker.check("0", "warm-up.ts");

const tooDeep = "the cell is nested too deeply to be checked (thousands of calls or brackets in each other); split it";

/** A cell that is too much, in a line; a fault of ours with its place. */
function wordsOf(error: unknown): string {
  if (!(error instanceof RangeError)) return (error as Error).stack ?? String(error);
  return error.message.includes("call stack") ? tooDeep : error.message;
}

parentPort!.on("message", ({ id, method, args }: Question) => {
  let answer: Answer;
  try {
    answer = { id, value: (checker[method] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    answer = { id, error: wordsOf(error) };
  }
  parentPort!.postMessage(answer);
});
