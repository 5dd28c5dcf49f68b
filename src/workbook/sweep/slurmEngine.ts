import { execFileSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { replaceFile } from "../replaceFile.ts";
import { type LocalOptions, type Outcome, type Progress, pointsIn, runLocal } from "./localEngine.ts";
import { resultsFolder } from "./plan.ts";
import { PointStore } from "./pointStore.ts";
import { type SlurmOptions, slurmScript } from "./slurmScript.ts";

export interface SlurmRun extends Omit<LocalOptions, "shard" | "onProgress"> {
  readonly slurm: SlurmOptions;
  /** Words that start `channelbook` on a node. */
  readonly command: readonly string[];
  readonly onProgress: (progress: Progress, note: string) => void;
}

/** Seconds of points that tell how many fit into a chunk; the share of a chunk's time that they may fill; tasks of one array. */
const [probe, share, mostTasks] = [5, 0.5, 1000];
const tries = 3;

/**
 * Computes what is missing of a plan by job arrays of Slurm, in a folder that the nodes share: a few seconds of points here tell
 * how many make a chunk, the array is submitted and followed, and what it left is submitted again. Interrupted, the array goes
 * on; the next call submits what is missing then.
 *
 * @throws Error when Slurm refuses the array, or three arrays in a row brought no result
 */
export async function runSlurm({ slurm, command, onProgress, ...local }: SlurmRun): Promise<Outcome> {
  const folder = resolve(local.folder);
  const { plan, signal } = local;
  const store = new PointStore<unknown>(resultsFolder(folder), plan.hash);
  const of = await chunks(local, slurm);
  const before = store.names().length;
  mkdirSync(join(folder, "logs"), { recursive: true });
  for (let failures = 0; !signal?.aborted; ) {
    const tasks = Array.from({ length: of }, (_, index) => index).filter((index) =>
      [...pointsIn(plan, { index, of })].some((point) => store.read(point) === undefined),
    );
    if (tasks.length === 0) break;
    const start = store.names().length;
    if (failures === tries)
      throw new Error(
        `slurm: expected results of ${tasks.length} tasks; got none of ${tries} arrays; see ${folder}/logs`,
      );
    const script = join(folder, "array.sbatch");
    replaceFile(script, slurmScript({ folder, tasks, of, command }, slurm));
    const job = slurmCommand("sbatch", "--parsable", script).split(";")[0]!;
    await follow(job, signal, (states) => {
      const done = store.names().length;
      onProgress({ done, total: plan.points, computed: done - before }, `job ${job}: ${states}`);
    });
    failures = store.names().length > start ? 0 : failures + 1;
  }
  // nothing is left, or we were stopped: this only counts
  return runLocal({ ...local, signal: AbortSignal.abort() });
}

/** How many chunks of the time that is asked for the plan makes. */
async function chunks(local: Omit<LocalOptions, "shard">, { time, chunk }: SlurmOptions): Promise<number> {
  if (chunk !== undefined) return Math.min(mostTasks, Math.ceil(local.plan.points / chunk));
  const started = performance.now();
  const signal = AbortSignal.any([AbortSignal.timeout(probe * 1000), ...(local.signal ? [local.signal] : [])]);
  const { computed } = await runLocal({ ...local, jobs: 1, signal, onProgress: undefined });
  const rate = computed / ((performance.now() - started) / 1000);
  const size = Math.max(1, Math.floor(rate * time * 60 * share));
  return Math.min(mostTasks, Math.ceil(local.plan.points / size));
}

/** Waits until no task of a job is queued or runs. */
async function follow(job: string, signal: AbortSignal | undefined, onStates: (states: string) => void): Promise<void> {
  while (!signal?.aborted) {
    await new Promise((wake) => setTimeout(wake, 1000));
    const states = statesOf(job);
    if (states.length === 0) return;
    const counts = new Map<string, number>();
    for (const state of states) counts.set(state, (counts.get(state) ?? 0) + 1);
    onStates([...counts].map(([state, count]) => `${count} ${state.toLowerCase()}`).join(", "));
  }
}

/** Of the tasks that have not ended; a job that the queue has forgotten has none, as sacct would say where there is one. */
function statesOf(job: string): string[] {
  try {
    return slurmCommand("squeue", "--noheader", "--array", "--format=%T", `--jobs=${job}`).split("\n").filter(Boolean);
  } catch (error) {
    if ((error as Error).message.includes("Invalid job id")) return [];
    throw error;
  }
}

function slurmCommand(name: string, ...words: string[]): string {
  try {
    return execFileSync(name, words, { encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] }).trim();
  } catch (error) {
    const { code, stderr, message } = error as NodeJS.ErrnoException & { stderr?: string };
    const got = code === "ENOENT" ? "no such command" : (stderr || message).trim().split("\n")[0];
    throw new Error(`slurm: expected ${name} to answer; got ${got}; run this where ${name} works, or without --engine`);
  }
}
