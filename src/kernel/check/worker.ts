import { parentPort, workerData } from "node:worker_threads";
import { Checker } from "./checker.ts";
import type { Answer, CheckerData, Question } from "./remoteChecker.ts";

/** The thread of the type checker: loading TypeScript takes seconds, which must not hold up heartbeats. */
const { cwd, committed } = workerData as CheckerData;
const checker = new Checker(cwd);
checker.restore(committed);
checker.check("0", "warm-up.ts");

parentPort!.on("message", ({ id, method, args }: Question) => {
  let answer: Answer;
  try {
    answer = { id, value: (checker[method] as (...args: unknown[]) => unknown)(...args) };
  } catch (error) {
    answer = { id, error: (error as Error).stack ?? String(error) };
  }
  parentPort!.postMessage(answer);
});
