import { readFileSync } from "node:fs";
import { extname } from "node:path";
import { withoutTypes } from "../freshness/essence.ts";
import { equidistant } from "./axes.ts";

/** What a study evaluates. */
export const studyKinds = ["quantity", "claim", "notebook"] as const;

/** Parameters that move together, and the values that they take: one for an axis, several for axes that are zipped. */
export interface StudyAxis {
  readonly names: readonly string[];
  readonly values: readonly (readonly unknown[])[];
}

/** A study as the plan keeps it: every axis spelled out. */
export interface Study {
  readonly kind: (typeof studyKinds)[number];
  readonly name: string;
  /** Crossed, the last fastest. */
  readonly axes: readonly StudyAxis[];
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Which preset of a notebook's parameters. */
  readonly preset: "fast" | "paper";
  readonly replicates: number;
  /** Keys of the replicates, where the study names them. */
  readonly seeds?: readonly number[];
}

/**
 * Reads a study from a JSON file, or from a TypeScript file that exports it as `default` and imports no file of its own.
 *
 * @throws RangeError of one line for what is no study
 */
export async function readStudy(path: string): Promise<Study> {
  if (extname(path) !== ".json") {
    const module = await import(`data:text/javascript,${encodeURIComponent(withoutTypes(readFileSync(path, "utf8")))}`);
    return studyOf(module.default);
  }
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, "utf8"));
  } catch (error) {
    throw new RangeError(`study: expected a file of JSON; got ${path} (${(error as Error).message}); mend it`);
  }
  return studyOf(given);
}

const fields = [...studyKinds, "axes", "zip", "parameters", "preset", "replicates", "seeds"];

/**
 * @param given `{quantity | claim | notebook, axes, zip?, parameters?, preset?, replicates?, seeds?}`
 * @throws RangeError of one line for what is no study
 */
export function studyOf(given: unknown): Study {
  if (!isRecord(given))
    throw wrong("an object {quantity, axes, parameters}", given, "see channelbook sweep plan --help");
  const unknown = Object.keys(given).find((name) => !fields.includes(name));
  if (unknown !== undefined) throw wrong(`the fields ${fields.join(", ")}`, unknown, "remove it");
  const kinds = studyKinds.filter((kind) => given[kind] !== undefined);
  const [kind] = kinds;
  if (kind === undefined || kinds.length > 1 || typeof given[kind] !== "string")
    throw wrong("one of quantity, claim, notebook", kinds, 'say {"quantity": "q-star", …}');
  const { axes = {}, zip, parameters = {}, preset = "fast", seeds } = given;
  if (!isRecord(axes)) throw wrong("axes by name", axes, 'say "axes": {"sigmaW": [1, 2]}');
  if (!isRecord(parameters)) throw wrong("parameters by name", parameters, 'say "parameters": {"activation": "tanh"}');
  if (preset !== "fast" && preset !== "paper") throw wrong("preset fast or paper", preset, "choose one");
  if (seeds !== undefined && !(Array.isArray(seeds) && seeds.length > 0 && seeds.every(isKey)))
    throw wrong("seeds as a list of integers >= 0", seeds, 'say "seeds": [1, 2, 3]');
  const replicates = given.replicates ?? seeds?.length ?? 1;
  if (!isKey(replicates) || replicates < 1) throw wrong("replicates >= 1", replicates, 'say "replicates": 10');
  if (seeds !== undefined && seeds.length !== replicates)
    throw wrong(`${replicates} seeds, one for each replicate`, seeds.length, "leave replicates or seeds out");
  const all = [...Object.entries(axes).map(([name, spec]) => axisOf(name, spec)), ...zipOf(zip)];
  const names = [...all.flatMap((axis) => axis.names), ...Object.keys(parameters)];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) throw wrong("each parameter once", `${twice} twice`, "remove one");
  return { kind, name: given[kind], axes: all, parameters, preset, replicates, ...(seeds !== undefined && { seeds }) };
}

function axisOf(name: string, spec: unknown): StudyAxis {
  return { names: [name], values: valuesOf(name, spec).map((value) => [value]) };
}

function valuesOf(name: string, spec: unknown): readonly unknown[] {
  if (Array.isArray(spec) && spec.length > 0) return spec;
  if (isRecord(spec)) {
    const { from, to, points, ...more } = spec;
    if (Number.isFinite(from) && Number.isFinite(to) && isKey(points) && points > 1 && Object.keys(more).length === 0)
      return equidistant(from as number, to as number, points);
  }
  throw wrong(
    `axis ${name} as {from, to, points} or a list`,
    spec,
    `say "${name}": {"from": 1, "to": 2, "points": 20}`,
  );
}

/** Axes of one length that move together. */
function zipOf(zip: unknown): StudyAxis[] {
  if (zip === undefined) return [];
  if (!isRecord(zip) || Object.keys(zip).length === 0)
    throw wrong("zip as axes by name", zip, 'say "zip": {"depth": [4, 8], "width": [64, 128]}');
  const names = Object.keys(zip);
  const columns = names.map((name) => valuesOf(name, zip[name]));
  const lengths = columns.map(({ length }) => length);
  if (new Set(lengths).size > 1) throw wrong("zipped axes of one length", lengths, "make them equally long");
  return [{ names, values: columns[0]!.map((_, i) => columns.map((column) => column[i])) }];
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isKey = (value: unknown): value is number => Number.isSafeInteger(value) && (value as number) >= 0;

const wrong = (expected: string, got: unknown, remedy: string) =>
  new RangeError(`study: expected ${expected}; got ${JSON.stringify(got)}; ${remedy}`);
