import { dirname, resolve } from "node:path";
import { siblingModule } from "../../kernel/siblingModule.ts";
import { LibrarySources } from "../freshness/librarySources.ts";
import { partsOf } from "../freshness/partsOf.ts";
import { collectLedger } from "../ledger.ts";
import { readNotebook, sourceOf } from "../nbformat.ts";
import { setParameters } from "../setParameters.ts";
import type { Point } from "./axes.ts";
import type { ClaimsTask } from "./claimWorker.ts";
import { sliceOf } from "./slice.ts";
import type { Study } from "./study.ts";

/** What the points of a study call. */
export interface Target {
  /** Names of its parameters. */
  readonly parameters: readonly string[];
  /** @throws RangeError for values outside their domains */
  readonly check: (values: Point) => void;
  /** Hash of all that it depends on. */
  readonly sources: string;
  readonly module: URL;
  readonly task: object;
}

/**
 * A claim, or every claim of a notebook, as what a study calls.
 *
 * @param path of the notebook
 * @param root folder of the package
 */
export function claimsTarget({ kind, name, preset, parameters }: Study, path: string, root: string): Target {
  const [notebook, folder] = [readNotebook(path), resolve(dirname(path))];
  const ids =
    kind === "claim"
      ? [name]
      : collectLedger([{ name, notebook }]).flatMap((entry) => (entry.kind === "derivation" ? [] : [entry.id]));
  const run = { preset, set: parameters };
  const slice = sliceOf(ids, { notebook, folder, library: new LibrarySources(root), run });
  const declaring = notebook.cells.find(
    (cell) => cell.cell_type === "code" && partsOf(cell).some((part) => part.parameters),
  );
  return {
    parameters: slice.parameters,
    check: (values) => void (declaring && setParameters(sourceOf(declaring), values)),
    sources: slice.hash,
    module: siblingModule(import.meta.url, "./claimWorker"),
    task: { ids, cells: slice.cells, folder, preset, set: parameters } satisfies ClaimsTask,
  };
}

/** Names that a parameter of randomness has. */
const keyNames = ["key", "seed"];

/**
 * Checks a study before anything is planned: its parameters, the values of each axis, and what its replicates vary.
 *
 * @returns the parameter that takes the key of a replicate, if there are any
 * @throws RangeError that names the parameter
 */
export function checkStudy({ name, axes, parameters, replicates, seeds }: Study, target: Target): string | undefined {
  const known = target.parameters;
  for (const each of [...axes.flatMap(({ names }) => names), ...Object.keys(parameters)])
    if (!known.includes(each))
      throw new RangeError(
        `study: expected parameters of ${name} (${known.join(", ")}); got ${each}; choose one of them`,
      );
  const keyed = replicates > 1 || seeds !== undefined ? keyNames.find((key) => known.includes(key)) : undefined;
  if (keyed === undefined && (replicates > 1 || seeds !== undefined))
    throw new RangeError(
      `study: expected one replicate of ${name}, which has no key; got ${replicates}; leave replicates and seeds out`,
    );
  if (keyed !== undefined && (keyed in parameters || axes.some(({ names }) => names.includes(keyed))))
    throw new RangeError(
      `study: expected ${keyed} from the replicates alone; got it twice; remove it, or the replicates`,
    );
  const rows = axes.map(({ names, values }) =>
    values.map((row) => Object.fromEntries(names.map((n, i) => [n, row[i]]))),
  );
  const first: Point = Object.assign(
    {},
    parameters,
    ...rows.map((values) => values[0]),
    keyed && { [keyed]: seeds?.[0] ?? 0 },
  );
  target.check(first);
  for (const values of rows) for (const value of values.slice(1)) target.check({ ...first, ...value });
  return keyed;
}
