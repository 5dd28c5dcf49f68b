import { closeSync, constants, fstatSync, openSync, readFileSync, realpathSync } from "node:fs";
import { relative, resolve } from "node:path";

const most = 64e6;
const kernelFiles = /^\/(proc|sys|dev)(\/|$)/;

/** A file's bytes, or why an export may not have them. */
export type Nearby =
  | { readonly bytes: Buffer; readonly reason?: undefined }
  | { readonly bytes?: undefined; readonly reason: string };

/**
 * Reads a file that a notebook names. A notebook may come from anyone, so only ordinary files inside its own folder are
 * read, links followed: no device, no pipe, nothing of the kernel's.
 */
export function readNearby(folder: string, name: string): Nearby {
  let real: string;
  let inside: string;
  try {
    real = realpathSync(resolve(folder, name));
    inside = relative(realpathSync(folder), real);
  } catch {
    return { reason: "is not there" };
  }
  if (inside === "" || /^\.\.([/\\]|$)/.test(inside) || resolve(inside) === inside || kernelFiles.test(real))
    return { reason: "lies outside the notebook's folder; put a copy beside the notebook" };
  let file: number | undefined;
  try {
    // a pipe must not block before fstat says what it is
    file = openSync(real, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
    const stat = fstatSync(file);
    if (!stat.isFile()) return { reason: "is no ordinary file" };
    if (stat.nlink > 1) return { reason: "has another name elsewhere (a hard link); put a copy beside the notebook" };
    if (stat.size > most) return { reason: `is larger than ${most / 1e6} MB` };
    return { bytes: readFileSync(file) };
  } catch (error) {
    return { reason: `cannot be read (${(error as Error).message})` };
  } finally {
    if (file !== undefined) closeSync(file);
  }
}
