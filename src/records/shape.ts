import { isEstimate } from "./format.ts";
import type { MimeBundle } from "./mime.ts";

/** What a foreign value should be: says what is wrong with the one at `place`, or nothing. */
export type Shape = (value: unknown, place: string) => string | undefined;

/** A record of a notebook, or why it is none in one line. */
export type Reading<T> =
  | { readonly record: T; readonly reason?: undefined }
  | { readonly record?: undefined; readonly reason: string };

const wrong = (place: string, what: string, value: unknown): string =>
  `expected ${place || "the record"} to be ${what}; got ${(JSON.stringify(value) ?? "nothing").slice(0, 60)}`;

const inside = (place: string, name: string): string => (place === "" ? name : `${place}.${name}`);

const shape =
  (what: string, fits: (value: unknown) => boolean): Shape =>
  (value, place) =>
    fits(value) ? undefined : wrong(place, what, value);

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const text = shape("a text", (value) => typeof value === "string");
export const finite = shape("a finite number", Number.isFinite);
export const flag = shape("true or false", (value) => typeof value === "boolean");
export const measurement = shape("a finite number or an estimate", (value) =>
  isEstimate(value) ? Number.isFinite(value.value) && Number.isFinite(value.stdError) : Number.isFinite(value),
);

export const oneOf = (words: readonly string[]): Shape =>
  shape(`one of ${words.join(", ")}`, (value) => words.includes(value as string));

export const optional =
  (inner: Shape): Shape =>
  (value, place) =>
    value === undefined ? undefined : inner(value, place);

export const listOf =
  (entry: Shape): Shape =>
  (value, place) => {
    if (!Array.isArray(value)) return wrong(place, "a list", value);
    return firstOf(value.map((x, i) => () => entry(x, `${place}[${i}]`)));
  };

/** An object whose keys are free and whose values are alike. */
export const mapOf =
  (entry: Shape): Shape =>
  (value, place) =>
    isObject(value)
      ? firstOf(
          Object.entries(value).map(
            ([name, x]) =>
              () =>
                entry(x, inside(place, name)),
          ),
        )
      : wrong(place, "an object", value);

/** An object with these fields; others may be there and do not count. */
export const objectOf =
  (fields: Readonly<Record<string, Shape>>): Shape =>
  (value, place) =>
    isObject(value)
      ? firstOf(
          Object.entries(fields).map(
            ([name, field]) =>
              () =>
                field(value[name], inside(place, name)),
          ),
        )
      : wrong(place, "an object", value);

function firstOf(checks: readonly (() => string | undefined)[]): string | undefined {
  for (const check of checks) {
    const problem = check();
    if (problem !== undefined) return problem;
  }
  return undefined;
}

/** Text of a MIME bundle: one string, or a list of lines as nbformat stores it. */
const joined = (value: unknown): unknown =>
  Array.isArray(value) && value.every((line) => typeof line === "string") ? value.join("") : value;

/**
 * The record under `mime` in an output, which may come from anywhere; some kernels store its JSON as text.
 *
 * @param name what it should be: `claim`
 * @returns the record or the reason why it is none; undefined where the output has nothing under `mime`
 */
export function readRecord<T>(data: MimeBundle, mime: string, name: string, is: Shape): Reading<T> | undefined {
  if (data[mime] === undefined) return undefined;
  let value = joined(data[mime]);
  try {
    if (typeof value === "string") value = JSON.parse(value);
  } catch (error) {
    return { reason: `${name}: expected JSON (${(error as Error).message})` };
  }
  const problem = is(value, "");
  return problem === undefined ? { record: value as T } : { reason: `${name}: ${problem}` };
}
