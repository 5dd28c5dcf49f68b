import { execFile } from "node:child_process";
import { promisify } from "node:util";

/** Ends every process of a group but its leader. Does nothing where there is no `ps`. */
export async function endOffspring(leader: number | undefined): Promise<void> {
  try {
    const { stdout } = await promisify(execFile)("ps", ["-A", "-o", "pid=,pgid="]);
    for (const line of stdout.trim().split("\n")) {
      const [pid, group] = line.trim().split(/\s+/).map(Number);
      if (group === leader && pid !== leader) process.kill(pid!, "SIGKILL");
    }
  } catch {}
}
