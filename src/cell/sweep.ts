import { host } from "../host/host.ts";
import type { Row } from "../records/table.ts";

/** A collected sweep, and what made it. */
export interface Sweep {
  readonly rows: readonly Row[];
  /** Hash of the plan. */
  readonly plan: string;
  readonly study: Readonly<Record<string, unknown>>;
  /** Version, hash of the sources, packages, Node. */
  readonly code: Readonly<Record<string, string>>;
}

/**
 * Loads `sweeps/NAME.json` beside the notebook, as `channelbook sweep collect --format json` wrote it.
 *
 * @param name of the file, without folder and ending
 * @returns a row for each point, with the plan and the code that made them
 * @throws RangeError for a name with a folder in it, Error where nothing can read it or it is no sweep
 */
export async function sweep(name: string): Promise<Sweep> {
  if (!/^[\w-]+$/.test(name))
    throw new RangeError(`sweep: expected a name; got ${JSON.stringify(name)}; leave folder and ending out`);
  const { readSweep } = host();
  if (readSweep === undefined) throw new Error("sweep: expected a host that reads files; got none; run this in Node");
  const found = JSON.parse(await readSweep(name)) as Partial<Sweep>;
  if (!Array.isArray(found.rows) || typeof found.plan !== "string")
    throw new Error(
      `sweep: expected a collected sweep in sweeps/${name}.json; got none; collect it with --format json`,
    );
  return found as Sweep;
}
