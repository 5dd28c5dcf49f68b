import { execFileSync } from "node:child_process";

/** Memory of a process and all below it, in MB. */
export function residentMemory(pid: number): number {
  const rows = execFileSync("ps", ["-eo", "pid=,ppid=,rss="], { encoding: "utf8" }).trim().split("\n");
  const processes = rows.map((row) => row.trim().split(/\s+/).map(Number) as [number, number, number]);
  const below = (id: number): number =>
    processes.reduce((sum, [own, parent, rss]) => sum + (own === id ? rss : 0) + (parent === id ? below(own) : 0), 0);
  return below(pid) / 1024;
}
