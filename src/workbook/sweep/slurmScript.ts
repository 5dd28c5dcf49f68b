/** What a cluster wants to know; left out, its own defaults hold. */
export interface SlurmOptions {
  readonly partition?: string;
  readonly account?: string;
  /** Minutes that a chunk of points may take. */
  readonly time: number;
  /** Of a task: `2G`. */
  readonly memory?: string;
  /** Environment modules to load: `nodejs/20`. */
  readonly modules: readonly string[];
  /** Points of a task; as many as the time allows unless given. */
  readonly chunk?: number;
  /** Tasks at once. */
  readonly limit: number;
}

/**
 * The script of a job array whose task k computes shard k of a plan.
 *
 * @param tasks which shards, of how many
 * @param command words that start `channelbook` on a node
 */
export function slurmScript(
  { folder, tasks, of, command }: { folder: string; tasks: readonly number[]; of: number; command: readonly string[] },
  { partition, account, time, memory, modules, limit }: SlurmOptions,
): string {
  const directive = (name: string, value: string | undefined) =>
    value === undefined ? [] : [`#SBATCH --${name}=${value}`];
  return `${[
    "#!/bin/bash",
    ...directive("job-name", "channelbook-sweep"),
    ...directive("output", `${folder}/logs/%A_%a.log`),
    "#SBATCH --open-mode=append",
    "#SBATCH --requeue",
    "#SBATCH --cpus-per-task=1",
    ...directive("array", `${ranges(tasks)}%${limit}`),
    ...directive("time", String(time)),
    ...directive("partition", partition),
    ...directive("account", account),
    ...directive("mem", memory),
    ...modules.map((name) => `module load ${quoted(name)}`),
    `exec ${[...command, "sweep", "work", folder, "--shard"].map(quoted).join(" ")} "$SLURM_ARRAY_TASK_ID/${of}"`,
  ].join("\n")}\n`;
}

const quoted = (word: string) => (/^[\w./:=@%+-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);

/** `0-3,7` of 0, 1, 2, 3, 7. */
function ranges(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const n of numbers) {
    const last = runs.at(-1);
    if (last !== undefined && last[1] === n - 1) last[1] = n;
    else runs.push([n, n]);
  }
  return runs.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`)).join(",");
}
