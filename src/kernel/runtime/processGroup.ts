import { execFileSync } from "node:child_process";

/** Signals a process that leads a group, and all that it has started in it. A group that is gone is no error. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  try {
    process.kill(process.platform === "win32" ? leader : -leader, signal);
  } catch {}
}

/** Ends every process of a group but its leader. */
export function endOffspring(leader: number): void {
  end(processes().filter(({ pid, group }) => group === leader && pid !== leader));
}

/**
 * Ends the leader of a group, the group, and all processes below it, those too that lead groups of their own. One of these whose parent has
 * ended before is nobody's, and stays.
 */
export function endFamily(leader: number): void {
  const all = processes();
  const family = new Set([leader]);
  for (let size = 0; size < family.size; ) {
    size = family.size;
    for (const { pid, parent } of all) if (family.has(parent)) family.add(pid);
  }
  // The leader last: it may be the one that calls.
  end(all.filter(({ pid }) => family.has(pid) && pid !== leader));
  signalGroup(leader, "SIGKILL");
}

/** All processes of this machine; none where there is no `ps`. */
function processes(): { pid: number; parent: number; group: number }[] {
  try {
    const rows = execFileSync("ps", ["-A", "-o", "pid=,ppid=,pgid="], { encoding: "utf8", timeout: 2_000 });
    return rows
      .trim()
      .split("\n")
      .map((row) => row.trim().split(/\s+/).map(Number))
      .map(([pid, parent, group]) => ({ pid: pid!, parent: parent!, group: group! }));
  } catch {
    return [];
  }
}

function end(all: readonly { pid: number }[]): void {
  for (const { pid } of all) {
    try {
      process.kill(pid, "SIGKILL");
    } catch {}
  }
}
