import { constants, copyFileSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./isRunning.ts";

/**
 * Keeps other runs off a file, by a lock beside it that names this process. The lock of a process that has died is taken over.
 *
 * @returns gives the file free again
 * @throws RangeError when another run has the file, Error when nothing can be written beside it
 */
export function lockFile(path: string): () => void {
  const lock = join(dirname(path), `.${basename(path)}.lock`);
  const free = () => rmSync(lock, { force: true });
  if (take(lock)) return free;
  const holder = holderOf(lock);
  if (holder === undefined) removeStale(lock);
  if (holder === undefined && take(lock)) return free;
  throw new RangeError(`${path} is being run by process ${holder ?? "?"}; wait for it, or remove ${lock}`);
}

function take(lock: string): boolean {
  try {
    writeFileSync(lock, `${process.pid} ${hostname()}\n`, { flag: "wx" });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw new Error(`cannot write ${lock}: ${(error as Error).message}`);
  }
}

/** The living process that holds a lock; of another machine we cannot tell, so it counts as living. */
function holderOf(lock: string): string | undefined {
  const [pid, host] = readFileSync(lock, "utf8").trim().split(" ");
  return host === hostname() && !isRunning(Number(pid)) ? undefined : `${pid} of ${host}`;
}

/** Moves a dead lock aside first: should another run have taken it over meanwhile, its lock is put back. */
function removeStale(lock: string): void {
  const aside = `${lock}.${process.pid}`;
  renameSync(lock, aside);
  if (holderOf(aside) !== undefined) copyFileSync(aside, lock, constants.COPYFILE_EXCL);
  rmSync(aside);
}
