import { mkdtempSync, readdirSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { makePlan, type Plan, resultsFolder, writePlan } from "../plan.ts";
import { studyOf } from "../study.ts";
import type { Target } from "../target.ts";
import type { SquareTask } from "./squareWorker.ts";

const code = { version: "1", sources: "s", packages: "p", node: "n" };

/** A plan of the squares of 0, 1, …, and what its points call. */
export function squares(points: number, task: Partial<SquareTask> = {}): Squares {
  const parent = mkdtempSync(join(tmpdir(), "sweep-"));
  const x = Array.from({ length: points }, (_, i) => i);
  const plan = makePlan(studyOf({ quantity: "square", axes: { x } }), code);
  const folder = join(parent, "plan");
  writePlan(folder, plan);
  return { folder, plan, log: join(parent, "log"), target: squareTarget({ log: join(parent, "log"), ms: 0, ...task }) };
}

export interface Squares {
  readonly folder: string;
  readonly plan: Plan;
  readonly log: string;
  readonly target: Target;
}

export const squareTarget = (task: SquareTask): Target => ({
  ...{ parameters: ["x"], check: () => {}, sources: "s", task },
  module: new URL("./squareWorker.ts", import.meta.url),
});

/** The points that were computed, as often as they were. */
export const computed = ({ log }: Squares): string[] =>
  readFileSync(log, "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split(" ")[0]!);

/** Every file of the results with its bytes. */
export const bytesOf = (folder: string): [string, string][] =>
  readdirSync(resultsFolder(folder))
    .sort()
    .map((name) => [name, readFileSync(join(resultsFolder(folder), name), "utf8")]);
