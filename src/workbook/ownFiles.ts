import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, lstatSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeFolder } from "../kernel/makeFolder.ts";
import { lockFile } from "./lockFile.ts";
import { replaceFile } from "./replaceFile.ts";

/** Where a verb writes, and what of it belongs to the verb. */
export interface OwnFolder {
  /** The verb of the command line, for its marker `.channelbook-<verb>` and in errors. */
  readonly verb: "run" | "export" | "site" | "diff" | "map";
  readonly folder: string;
  /** A folder in it (`.` for itself) that is wholly the verb's: what it wrote there and writes no more is removed. */
  readonly whole?: string;
}

/**
 * Name of each file that the verb wrote to the hashes of what it wrote there: now, and before. A marker of another's making
 * can cost no more than files whose bytes its maker knew, and none that is hidden.
 */
type Marker = Readonly<Record<string, readonly string[]>>;

/**
 * Makes sure, before any work, that a verb may write these files: that the folder can be there, that the names stay inside
 * it, and that no file stands in their places but those that the verb wrote and nobody changed.
 *
 * @throws RangeError that names the file and what to do
 */
export function checkOwn(own: OwnFolder, names: Iterable<string>): Marker {
  const { verb, folder, whole } = own;
  openFolder(own);
  const marker = readMarker(own);
  if (whole !== undefined && isForeign(join(folder, whole), whole, marker))
    throw new RangeError(
      `${verb}: ${join(folder, whole)} has files that ${verb} did not write; name a new or empty folder with --out`,
    );
  const taken = new Map<string, string>();
  for (const name of names) {
    const other = taken.get(name.toLowerCase());
    if (other !== undefined)
      throw new RangeError(`${verb}: ${other} and ${name} would be one file where case is not told apart; rename one`);
    taken.set(name.toLowerCase(), name);
    if (!staysInside(name))
      throw new RangeError(`${verb}: expected a file name inside ${folder}; got ${JSON.stringify(name)}`);
    if (!isFree(own, name, marker))
      throw new RangeError(
        `${verb}: ${join(folder, name)} is not as ${verb} wrote it; rename it, or choose another --out`,
      );
  }
  return marker;
}

/**
 * Writes files that belong to a verb, over its own files only, and removes those of its own that it writes no more.
 *
 * @param files names relative to the folder, with `/`, and their contents
 * @returns the paths written
 * @throws RangeError as {@link checkOwn}, before anything is written, or when another process keeps writing there
 */
export function writeOwn(own: OwnFolder, files: ReadonlyMap<string, string | Uint8Array>): string[] {
  openFolder(own);
  const unlock = lockFile(markerOf(own), 20);
  try {
    return writeLocked(own, files);
  } finally {
    unlock();
  }
}

function writeLocked(own: OwnFolder, files: ReadonlyMap<string, string | Uint8Array>): string[] {
  const { folder, whole } = own;
  const before = checkOwn(own, files.keys());
  const gone = Object.keys(before).filter((name) => !files.has(name) && whole !== undefined && isIn(name, whole));
  for (const name of gone) if (isFree(own, name, before)) rmSync(join(folder, name), { force: true });
  const kept = Object.fromEntries(Object.entries(before).filter(([name]) => !gone.includes(name)));
  const written = [...files].map(([name, bytes]) => [name, [hashOf(bytes), ...(before[name] ?? []).slice(0, 1)]]);
  // the marker goes first: a crash leaves files that are known as ours
  replaceFile(markerOf(own), `${JSON.stringify({ ...kept, ...Object.fromEntries(written) }, null, 1)}\n`);
  return [...files].map(([name, bytes]) => {
    const path = join(folder, name);
    makeFolder(dirname(path));
    replaceFile(path, bytes);
    return path;
  });
}

function openFolder({ verb, folder }: OwnFolder): void {
  try {
    makeFolder(folder);
    accessSync(folder, constants.W_OK);
    readdirSync(folder);
  } catch (error) {
    throw new RangeError(`${verb}: cannot write in ${folder} (${(error as Error).message}); choose another --out`);
  }
}

const hashOf = (bytes: string | Uint8Array) => createHash("sha256").update(bytes).digest("hex");

const markerOf = ({ verb, folder }: OwnFolder) => join(folder, `.channelbook-${verb}`);

const isIn = (name: string, whole: string) => whole === "." || name.startsWith(`${whole}/`);

function staysInside(name: string): boolean {
  return !/[\\\0]/.test(name) && name.split("/").every((part) => part !== "" && !part.startsWith("."));
}

function readMarker(own: OwnFolder): Marker {
  const path = markerOf(own);
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return {};
  try {
    // a link is none of ours: we would write over what it leads to
    const marker = found.isFile() ? (JSON.parse(readFileSync(path, "utf8")) as Marker) : undefined;
    if (marker && Object.entries(marker).every(([name, hashes]) => staysInside(name) && Array.isArray(hashes)))
      return marker;
  } catch {
    // said below
  }
  throw new RangeError(`${own.verb}: ${path} is not a list of files; remove it and what ${own.verb} wrote there`);
}

function isForeign(path: string, whole: string, marker: Marker): boolean {
  if (!existsSync(path) || Object.keys(marker).some((name) => isIn(name, whole))) return false;
  return !lstatSync(path).isDirectory() || readdirSync(path).some((name) => !name.startsWith("..channelbook-"));
}

/** Whether nothing stands in a file's place, or our own file; a link on the way leads elsewhere and is not ours. */
function isFree({ folder }: OwnFolder, name: string, marker: Marker): boolean {
  const parts = name.split("/");
  const above = parts.slice(1).map((_, i) => join(folder, ...parts.slice(0, i + 1)));
  const folders = above.map((path) => lstatSync(path, { throwIfNoEntry: false }));
  if (folders.some((found) => found !== undefined && !found.isDirectory())) return false;
  const path = join(folder, name);
  return lstatSync(path, { throwIfNoEntry: false }) === undefined || isOurs(path, marker[name]);
}

function isOurs(path: string, hashes: readonly string[] = []): boolean {
  return lstatSync(path, { throwIfNoEntry: false })?.isFile() === true && hashes.includes(hashOf(readFileSync(path)));
}
