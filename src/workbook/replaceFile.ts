import {
  accessSync,
  closeSync,
  constants,
  fchmodSync,
  fchownSync,
  fsyncSync,
  lstatSync,
  openSync,
  readdirSync,
  realpathSync,
  renameSync,
  rmSync,
  type Stats,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { isRunning } from "./isRunning.ts";

/**
 * Writes a file beside its place, flushes it to the disk and renames it: at any moment, also after a crash, the place
 * holds the old bytes or the new ones. Owner and permissions stay; through a link, its target is replaced.
 *
 * @param path where the bytes go; its folder must exist
 * @throws Error naming the file when it cannot be written; it is then as it was
 */
export function replaceFile(path: string, bytes: string | Uint8Array): void {
  const target = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ? realpathSync(path) : path;
  const old = statSync(target, { throwIfNoEntry: false });
  const beside = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    if (old !== undefined) accessSync(target, constants.W_OK);
    writeDurably(beside, bytes, old);
    renameSync(beside, target);
    flush(dirname(target));
  } catch (error) {
    rmSync(beside, { force: true });
    throw new Error(`cannot write ${path}: ${(error as Error).message}; it is as it was`);
  }
  removeLeftovers(target);
}

function writeDurably(path: string, bytes: string | Uint8Array, like: Stats | undefined): void {
  // a link that stands there already would lead the bytes elsewhere
  rmSync(path, { force: true });
  const file = openSync(path, "wx", like === undefined ? 0o666 : like.mode & 0o700);
  try {
    writeFileSync(file, bytes);
    if (like !== undefined) keepOwner(file, like);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function keepOwner(file: number, { uid, gid, mode }: Stats): void {
  try {
    fchownSync(file, uid, gid);
  } catch {
    // only root gives files away
  }
  fchmodSync(file, mode & 0o7777);
}

/** A rename is on the disk when its folder is; systems that do not open folders do without. */
function flush(folder: string): void {
  if (process.platform === "win32") return;
  const opened = openSync(folder, "r");
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** What killed processes left beside the file. */
function removeLeftovers(target: string): void {
  const [folder, start] = [dirname(target), `.${basename(target)}.`];
  for (const name of readdirSync(folder)) {
    const pid = name.startsWith(start) ? /^(\d+)\.tmp$/.exec(name.slice(start.length))?.[1] : undefined;
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}
