import { isEstimate } from "./format.ts";
import type { MimeBundle } from "./mime.ts";

/** What a value of a foreign record should be. An object may have more fields than these, and lack the `optional` ones. */
export type Shape =
  | keyof typeof kinds
  | { readonly oneOf: readonly string[] }
  | { readonly listOf: Shape }
  | { readonly mapOf: Shape }
  | { readonly fields: Readonly<Record<string, Shape>>; readonly optional?: Readonly<Record<string, Shape>> };

/** A record of a notebook, or why it is none in one line. */
export type Reading<T> =
  | { readonly record: T; readonly reason?: undefined }
  | { readonly record?: undefined; readonly reason: string };

/** Whether a text can name a record in a list, a link or a message: some characters, none of which breaks or hides a line. */
export function isName(x: unknown): x is string {
  return typeof x === "string" && x.trim() !== "" && !/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/u.test(x);
}

const kinds = {
  anything: () => true,
  "a text": (x: unknown) => typeof x === "string",
  "a name on one line": isName,
  "true or false": (x: unknown) => typeof x === "boolean",
  "a finite number": (x: unknown) => Number.isFinite(x),
  "a finite number or an estimate": (x: unknown) =>
    isEstimate(x) ? Number.isFinite(x.value) && Number.isFinite(x.stdError) && x.stdError >= 0 : Number.isFinite(x),
};

/** What is wrong with `value`, or nothing. */
function mismatch(value: unknown, shape: Shape, place = ""): string | undefined {
  const unless = (fits: boolean, what: string) =>
    fits
      ? undefined
      : `expected ${place || "the record"} to be ${what}; got ${(JSON.stringify(value) ?? "nothing").slice(0, 60)}`;
  if (typeof shape === "string") return unless(kinds[shape](value), shape);
  if ("oneOf" in shape) return unless(shape.oneOf.includes(value as string), `one of ${shape.oneOf.join(", ")}`);
  const isList = Array.isArray(value);
  if ("listOf" in shape)
    return isList ? firstOf(value.map((x, i) => mismatch(x, shape.listOf, `${place}[${i}]`))) : unless(false, "a list");
  if (typeof value !== "object" || value === null || isList) return unless(false, "an object");
  const given = value as Readonly<Record<string, unknown>>;
  const present = ([name]: readonly [string, unknown]) => given[name] !== undefined;
  const fields =
    "mapOf" in shape
      ? Object.keys(value).map((name) => [name, shape.mapOf] as const)
      : [...Object.entries(shape.fields), ...Object.entries(shape.optional ?? {}).filter(present)];
  return firstOf(fields.map(([name, field]) => mismatch(given[name], field, place === "" ? name : `${place}.${name}`)));
}

const firstOf = (problems: readonly (string | undefined)[]) => problems.find((problem) => problem !== undefined);

/**
 * The record under `mime` in an output, which may come from anywhere; some kernels store its JSON as text.
 *
 * @param name what it should be: `claim`
 * @param contradiction where a record of this shape says what does not follow from its own parts, in words
 * @returns the record or the reason why it is none; undefined where the output has nothing under `mime`
 */
export function readRecord<T>(
  data: MimeBundle,
  mime: string,
  name: string,
  shape: Shape,
  contradiction: (record: T) => string | undefined = () => undefined,
): Reading<T> | undefined {
  const stored = data[mime];
  if (stored === undefined) return undefined;
  const isText = typeof stored === "string" || (Array.isArray(stored) && stored.every((x) => typeof x === "string"));
  try {
    const value = isText ? JSON.parse([stored].flat().join("")) : stored;
    const problem = mismatch(value, shape) ?? contradiction(value);
    return problem === undefined ? { record: value as T } : { reason: `${name}: ${problem}` };
  } catch (error) {
    return { reason: `${name}: expected JSON (${(error as Error).message})` };
  }
}
