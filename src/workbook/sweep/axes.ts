import { readValues } from "../readValue.ts";

/** A parameter and the values that it takes. */
export interface Axis {
  readonly name: string;
  readonly values: readonly unknown[];
}

/** The values of one point, by parameter. */
export type Point = Readonly<Record<string, unknown>>;

/** Points of the largest grid: a sweep of more would not end, and not be drawn. */
export const mostPoints = 100_000;

/**
 * Reads an axis: `sigmaW=0.5..3:40` is 40 equidistant values (20 unless said), `depth=1,2,4` and `activation=tanh,erf` are lists.
 *
 * @throws RangeError for what is no axis
 */
export function parseAxis(word: string): Axis {
  const [, name, text = ""] = /^([A-Za-z_]\w*)=(.+)$/.exec(word) ?? [];
  if (name === undefined)
    throw new RangeError(
      `axis: expected name=from..to:points or name=a,b,c; got ${JSON.stringify(word)}; say sigmaW=0.5..3:40`,
    );
  const range = /^(-?[\d.eE+-]+?)\.\.(-?[\d.eE+-]+?)(?::(\d+))?$/.exec(text);
  if (range === null) return { name, values: readValues(text) };
  const [from, to, points] = [Number(range[1]), Number(range[2]), Number(range[3] ?? 20)] as const;
  if (!Number.isFinite(from) || !Number.isFinite(to) || points < 2 || points > mostPoints)
    throw new RangeError(
      `axis ${name}: expected two finite ends and 2 to ${mostPoints} points; got ${text}; say ${name}=0.5..3:40`,
    );
  return { name, values: equidistant(from, to, points) };
}

/** Values to twelve digits: 0.1 + 0.2 is 0.3 in a file name, a table and a cache. */
export const equidistant = (from: number, to: number, points: number): number[] =>
  Array.from({ length: points }, (_, i) => Number((from + ((to - from) * i) / (points - 1)).toPrecision(12)));

/**
 * Every combination of the values, the last axis fastest.
 *
 * @throws RangeError for more than 100,000
 */
export function pointsOf(axes: readonly Axis[]): Point[] {
  const count = axes.reduce((product, { values }) => product * values.length, 1);
  if (count > mostPoints)
    throw new RangeError(
      `axes: expected at most ${mostPoints} points; got ${count}; say fewer, as in sigmaW=0.5..3:40`,
    );
  return axes.reduce<Point[]>(
    (points, { name, values }) => points.flatMap((point) => values.map((value) => ({ ...point, [name]: value }))),
    [{}],
  );
}
