import type { Claim } from "../../records/claim.ts";
import { isEstimate } from "../../records/format.ts";
import { inspect, type Standing } from "./inspect.ts";
import type { Plan } from "./plan.ts";

/** Columns of equal length; null where a point has no such value. */
export type Columns = ReadonlyMap<string, readonly unknown[]>;

export interface Collected {
  readonly plan: Plan;
  readonly columns: Columns;
  readonly rows: number;
  readonly standing: Standing;
}

/**
 * The results of a plan as columns: the axes, the values, and `error` where points failed. Replicates become the mean over
 * those that have a value, its standard error, and their number.
 *
 * @throws RangeError when points are missing or corrupt, or results of another plan lie among them
 */
export function collect(folder: string, plan: Plan): Collected {
  const names = plan.study.axes.flatMap((axis) => axis.names);
  const table = new Table(plan.points / plan.study.replicates);
  let replicates: ReturnType<typeof valuesOf>[] = [];
  let errors: string[] = [];
  let count = 0;
  const standing = inspect(folder, plan, (point, result, error) => {
    if (result !== undefined) replicates.push(valuesOf(plan, result));
    if (error !== undefined) errors.push(error);
    if (++count % plan.study.replicates > 0) return;
    for (const name of names) table.set(name, point[name]);
    const values = plan.study.replicates === 1 ? (replicates[0] ?? {}) : estimates(replicates);
    for (const [name, value] of Object.entries(values)) table.set(name, value);
    if (errors.length > 0) table.set("error", errors[0]);
    table.next();
    [replicates, errors] = [[], []];
  });
  requireWhole(standing);
  return { plan, columns: table.columns, rows: table.rows, standing };
}

/** @throws RangeError that names what is missing, corrupt or of another plan */
function requireWhole({ missing, corrupt, foreign, total }: Standing): void {
  const wrong = [
    ...some(missing.length, "missing", missing.map(shown)),
    ...some(corrupt.length, "corrupt", corrupt.map(shown)),
    ...some(foreign.length, "of another plan", foreign),
  ];
  if (wrong.length === 0) return;
  const remedy = foreign.length > 0 ? "remove the files of the other plan" : "run channelbook sweep run";
  throw new RangeError(`collect: expected ${total} results of one plan; got ${wrong.join("; ")}; ${remedy}`);
}

const some = (count: number, what: string, names: readonly string[]) =>
  count === 0 ? [] : [`${count} ${what} (${names.slice(0, 5).join(", ")}${count > 5 ? ", …" : ""})`];

const shown = (point: object) =>
  Object.entries(point)
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`)
    .join(" ");

/** The values of a result by column. */
function valuesOf({ study }: Plan, result: unknown): Record<string, unknown> {
  if (study.kind === "quantity") return Object.fromEntries(flat("value", (result as { value: unknown }).value));
  const { claims } = result as { claims: readonly Claim[] };
  return Object.fromEntries(
    claims.flatMap(({ id, verdict, measured, expected }): [string, unknown][] => {
      const prefix = study.kind === "claim" ? "" : `${id}.`;
      const values = { verdict, holds: verdict === "holds" ? 1 : 0, measured, expected };
      return Object.entries(values).flatMap(([name, value]) =>
        flat(prefix + name, isEstimate(value) ? value.value : value),
      );
    }),
  );
}

/** `value`, or `value.0`, `value.1`, … of a list. */
function flat(name: string, value: unknown): [string, unknown][] {
  if (!Array.isArray(value)) return value === undefined ? [] : [[name, value]];
  return value.flatMap((entry, i) => flat(`${name}.${i}`, entry));
}

function estimates(replicates: readonly Record<string, unknown>[]): Record<string, unknown> {
  const samples = replicates.length;
  const names = Object.keys(replicates[0] ?? {}).filter((name) => typeof replicates[0]![name] === "number");
  const columns = names.flatMap((name): [string, number | null][] => {
    const values = replicates.map((values) => values[name] as number);
    const mean = values.reduce((sum, x) => sum + x, 0) / samples;
    const variance = values.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (samples - 1);
    const label = name === "value" ? "stdError" : `${name}.stdError`;
    return [
      [name, mean],
      [label, samples > 1 ? Math.sqrt(variance / samples) : null],
    ];
  });
  return Object.fromEntries([...columns, ["samples", samples]]);
}

/** Grows columns row by row. */
class Table {
  readonly columns = new Map<string, unknown[]>();
  readonly #length: number;
  rows = 0;

  constructor(length: number) {
    this.#length = length;
  }

  set(name: string, value: unknown): void {
    let column = this.columns.get(name);
    if (column === undefined) this.columns.set(name, (column = new Array(this.#length).fill(null)));
    column[this.rows] = value;
  }

  next(): void {
    this.rows++;
  }
}
