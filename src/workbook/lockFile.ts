import { constants, copyFileSync, lstatSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./isRunning.ts";

/**
 * Keeps other processes off a file, by a lock beside it that names this one. The lock of a process that has died is taken over.
 *
 * @param patience seconds to wait for another process
 * @returns gives the file free again
 * @throws RangeError when another process has the file, Error when nothing can be written beside it
 */
export function lockFile(path: string, patience = 0): () => void {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  for (let waited = 0; ; waited += 0.1) {
    if (take(lock)) return () => rmSync(lock, { force: true });
    const holder = holderOf(lock);
    if (holder === undefined) removeStale(lock);
    else if (waited >= patience)
      throw new RangeError(`${path} is in use by process ${holder}; wait for it, or remove ${lock}`);
    else Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 100);
  }
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${hostname()}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    // a full disk has taken the name, and no word in it
    rmSync(lock, { force: true });
    throw new Error(`cannot write ${lock}: ${(error as Error).message}`);
  }
}

/** Milliseconds after which a lock that names nobody is what a killed process or a full disk left. */
const longestBirth = 5_000;

/** The process that holds a lock, unless it has died or given it back; of another machine we cannot tell, so it counts as living. */
function holderOf(lock: string): string | undefined {
  const found = lstatSync(lock, { throwIfNoEntry: false });
  // a pipe or a device would never end
  if (found !== undefined && !found.isFile()) return "?";
  try {
    const [pid, host] = readFileSync(lock, "utf8").trim().split(" ");
    if (!host) return Date.now() - statSync(lock).mtimeMs > longestBirth ? undefined : "that begins";
    return host === hostname() && !isRunning(Number(pid)) ? undefined : `${pid} of ${host}`;
  } catch {
    return undefined;
  }
}

/** Moves a dead lock aside first: should another run have taken it over meanwhile, its lock is put back. */
function removeStale(lock: string): void {
  const aside = `${lock}.${process.pid}`;
  try {
    renameSync(lock, aside);
  } catch {
    return;
  }
  if (holderOf(aside) !== undefined) copyFileSync(aside, lock, constants.COPYFILE_EXCL);
  rmSync(aside);
}
