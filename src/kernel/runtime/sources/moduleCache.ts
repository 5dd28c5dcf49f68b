import {
  closeSync,
  constants,
  fstatSync,
  lstatSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";
import { threadId } from "node:worker_threads";

const { O_RDONLY, O_NOFOLLOW = 0 } = constants;

/** Where this user's transpiled modules are kept: never in a folder that others can write to, nor in a checkout that others have made. */
export function moduleCacheFolder(env: Readonly<Record<string, string | undefined>> = process.env): string {
  return join(env.XDG_CACHE_HOME || join(homedir(), ".cache"), "channelbook", "modules");
}

/**
 * Texts by key in a folder. What is in there is run, so only what this user alone can have written is believed: the folder and the file must be
 * its own, closed to others, and no links. A folder that is anything else is left alone, and so is one that cannot be written to.
 */
export class ModuleCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  get(key: string): string | undefined {
    try {
      if (!isPrivate(lstatSync(this.#folder), "folder")) return undefined;
      const file = openSync(this.#path(key), O_RDONLY | O_NOFOLLOW);
      try {
        return isPrivate(fstatSync(file), "file") ? readFileSync(file, "utf8") : undefined;
      } finally {
        closeSync(file);
      }
    } catch {
      return undefined;
    }
  }

  set(key: string, text: string): void {
    try {
      mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      if (!isPrivate(lstatSync(this.#folder), "folder")) return;
      const draft = `${this.#path(key)}.${process.pid}-${threadId}`;
      writeFileSync(draft, text, { mode: 0o600, flag: "wx" });
      renameSync(draft, this.#path(key));
    } catch {
      // Without a cache it only takes longer.
    }
  }

  #path(key: string): string {
    return join(this.#folder, `${key}.js`);
  }
}

interface Status {
  uid: number;
  mode: number;
  isFile(): boolean;
  isDirectory(): boolean;
}

function isPrivate(status: Status, kind: "file" | "folder"): boolean {
  if (!(kind === "file" ? status.isFile() : status.isDirectory())) return false;
  // Windows has neither owners nor modes here; its cache folder is the user's own.
  return process.getuid === undefined || (status.uid === process.getuid() && (status.mode & 0o077) === 0);
}
