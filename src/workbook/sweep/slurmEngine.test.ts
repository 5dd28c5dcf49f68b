import { execFileSync } from "node:child_process";
import { readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { runLocal } from "./localEngine.ts";
import { runSlurm } from "./slurmEngine.ts";
import { bytesOf, computed, squares } from "./testing/squares.ts";

const loader = new URL("../../kernel/fromSource/register.mjs", import.meta.url).href;
const work = fileURLToPath(new URL("./testing/work.ts", import.meta.url));
const command = [process.execPath, "--no-warnings", "--import", loader, work, "200"];
const slurm = { time: 5, chunk: 10, modules: [], limit: 2 };

const reason = process.env.CHANNELBOOK_SLURM
  ? ""
  : " (skipped: needs a cluster; .ci/slurm starts one, with CHANNELBOOK_SLURM=1 and SLURM_CONF this runs on it)";
describe.skipIf(reason !== "")(`a sweep on Slurm${reason}`, { timeout: 300_000 }, () => {
  it("computes 60 points in chunks, one of them requeued midway, to the bytes of this machine", async () => {
    const [there, here] = [squares(60), squares(60)];
    let requeued = "";
    const outcome = await runSlurm({
      ...{ folder: there.folder, plan: there.plan, target: there.target, jobs: 1, slurm, command },
      onProgress: ({ done }, note) => {
        if (requeued !== "" || done < 5) return;
        const [job] = /\d+/.exec(note)!;
        const running = execFileSync("squeue", ["-h", "-r", "-t", "R", "-o", "%i", "-j", job], { encoding: "utf8" });
        requeued = running.trim().split("\n")[0]!;
        if (requeued === "") return;
        execFileSync("scontrol", ["requeue", requeued]);
        // Slurm lets a requeued task wait for two minutes
        execFileSync("scontrol", ["update", `jobid=${requeued}`, "StartTime=now"]);
      },
    });
    expect(requeued).toMatch(/^\d+_\d+$/);
    expect(outcome).toMatchObject({ done: 60, failed: [], lost: [] });
    await runLocal({ ...here, jobs: 1 });
    expect(bytesOf(there.folder)).toEqual(bytesOf(here.folder));
    // the point that was in the hands of the requeued task started again, and no other
    expect(computed(there).length).toBeLessThanOrEqual(61);
    expect(readFileSync(join(there.folder, "array.sbatch"), "utf8")).toContain("#SBATCH --array=0-5%2");
    expect(statSync(join(there.folder, "logs")).isDirectory()).toBe(true);
  });
});

it("says that there is no Slurm where there is none", async () => {
  const study = squares(2);
  const path = process.env.PATH;
  process.env.PATH = "/nowhere";
  try {
    const options = { ...study, jobs: 1, slurm, command, onProgress: () => {} };
    await expect(runSlurm(options)).rejects.toThrow(
      "slurm: expected sbatch to answer; got no such command; run this where sbatch works, or without --engine",
    );
  } finally {
    process.env.PATH = path;
  }
});
