import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { replaceFile } from "../replaceFile.ts";
import type { Point } from "./axes.ts";
import type { Study } from "./study.ts";

/** Everything besides the study that a result depends on. */
export interface PlanCode {
  readonly version: string;
  /** Hash of the sources that the study calls, and of the data they read. */
  readonly sources: string;
  /** Hash of the packages that they run on, as the lock file gives them. */
  readonly packages: string;
  readonly node: string;
}

/** A study, counted and fixed: points and keys follow from the plan and an index, so that any machine computes the same. */
export interface Plan {
  readonly study: Study;
  readonly points: number;
  readonly code: PlanCode;
  /** The parameter that takes the key of a replicate, if there are any. */
  readonly keyed?: string;
  /** Of all above. */
  readonly hash: string;
}

const hashOf = (content: unknown) => createHash("sha256").update(JSON.stringify(content)).digest("hex");

/** @param keyed the parameter that takes the key of a replicate */
export function makePlan(study: Study, code: PlanCode, keyed?: string): Plan {
  const points = study.axes.reduce((product, { values }) => product * values.length, study.replicates);
  const plan = { study, points, code, ...(keyed !== undefined && { keyed }) };
  return { ...plan, hash: hashOf(plan) };
}

/** What varies at point `index` of the plan: the values of the axes, the last fastest, and the key of the replicate. */
export function pointAt({ study, keyed }: Pick<Plan, "study" | "keyed">, index: number): Point {
  let rest = Math.floor(index / study.replicates);
  const picked = [...study.axes].reverse().map(({ names, values }) => {
    const row = values[rest % values.length]!;
    rest = Math.floor(rest / values.length);
    return names.map((name, i): [string, unknown] => [name, row[i]]);
  });
  const point = Object.fromEntries(picked.reverse().flat());
  return keyed === undefined
    ? point
    : { ...point, [keyed]: study.seeds?.[index % study.replicates] ?? keyAt(study, index) };
}

/** 32 bits that no other point of the study is likely to have; a new version of the code keeps them. */
const keyAt = (study: Study, index: number) => Number.parseInt(hashOf([studyHash(study), index]).slice(0, 8), 16);

const studyHashes = new WeakMap<Study, string>();

/** Computed once: a study may have a hundred thousand values. */
function studyHash(study: Study): string {
  const hash = studyHashes.get(study) ?? hashOf(study);
  studyHashes.set(study, hash);
  return hash;
}

/** Where the results of a plan are. */
export const resultsFolder = (folder: string): string => join(folder, "points");

/**
 * Writes a plan into a new or empty folder; the same plan may be there already.
 *
 * @throws RangeError where another plan, or anything else, is
 */
export function writePlan(folder: string, plan: Plan): void {
  const path = join(folder, "plan.json");
  if (existsSync(path)) {
    const { hash } = readPlan(folder);
    if (hash === plan.hash) return;
    throw new RangeError(
      `plan: expected a folder without a plan; got ${folder} with plan ${short(hash)}; name a new --out`,
    );
  }
  try {
    mkdirSync(folder, { recursive: true });
    if (readdirSync(folder).length > 0) throw new Error("it has files");
    mkdirSync(resultsFolder(folder));
    replaceFile(path, `${JSON.stringify(plan, null, 1)}\n`);
  } catch (error) {
    throw new RangeError(
      `plan: expected an empty folder to write in; got ${folder} (${(error as Error).message}); name another --out`,
    );
  }
}

/** @throws RangeError for a folder without a plan, or with one that somebody changed */
export function readPlan(folder: string): Plan {
  let plan: Plan;
  try {
    plan = JSON.parse(readFileSync(join(folder, "plan.json"), "utf8"));
    const { hash, ...content } = plan;
    if (hash !== hashOf(content)) throw new Error("it is not as it was planned");
  } catch (error) {
    throw new RangeError(
      `plan: expected a plan in ${folder}; got none (${(error as Error).message}); make one with channelbook sweep plan`,
    );
  }
  return plan;
}

const reasons: Readonly<Record<keyof PlanCode, string>> = {
  version: "version",
  sources: "code or data",
  packages: "packages",
  node: "Node",
};

/** @throws RangeError unless the code is that which the plan was made with, naming what differs */
export function requireCode(plan: Plan, code: PlanCode): void {
  for (const [part, name] of Object.entries(reasons) as [keyof PlanCode, string][])
    if (plan.code[part] !== code[part])
      throw new RangeError(
        `sweep: expected ${name} ${plan.code[part]}, with which plan ${short(plan.hash)} was made; got ${code[part]}; go back to it, or plan anew`,
      );
}

const short = (hash: string) => hash.slice(0, 12);
