import { execFileSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { slurmScript } from "./slurmScript.ts";

describe("the script of a job array", () => {
  it("asks for what the cluster wants to know, and runs one shard in each task", () => {
    const array = { folder: "/a b/plan", tasks: [0, 1, 2, 5], of: 8, command: ["/usr/bin/node", "main.js"] };
    const script = slurmScript(array, {
      ...{ partition: "cpu", account: "physics", time: 60, memory: "2G", modules: ["nodejs/20"], limit: 50 },
    });
    for (const line of [
      "#SBATCH --array=0-2,5%50",
      "#SBATCH --requeue",
      "#SBATCH --time=60",
      "#SBATCH --partition=cpu",
      "#SBATCH --account=physics",
      "#SBATCH --mem=2G",
      "#SBATCH --output=/a b/plan/logs/%A_%a.log",
      "module load nodejs/20",
      `exec /usr/bin/node main.js sweep work '/a b/plan' --shard "$SLURM_ARRAY_TASK_ID/8"`,
    ])
      expect(script.split("\n")).toContain(line);
    execFileSync("bash", ["-n"], { input: script });
    expect(slurmScript(array, { time: 5, modules: [], limit: 1 })).not.toMatch(/partition|account|mem|module/);
  });
});
