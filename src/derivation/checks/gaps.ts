import type { Environment } from "../meaning/environment.ts";
import { work } from "../meaning/work.ts";
import type { Place } from "./approach.ts";
import type { Known } from "./limitDifference.ts";
import type { Gap } from "./trend.ts";

export type { Gap };

const certainty = 0.1;
const negligible = 1e-10;
/** Two values in a row that cost more than this, in milliseconds, end the sequence. */
const slowest = 150;

/**
 * The differences along a sequence as far as they are known better than their size, relative to the size of the target.
 *
 * @param target the side that is the limit; where it is zero, the largest difference counts as the size
 * @param settle whether a point is one of the domain
 * @param until by `work()`
 * @returns undefined where the domain has no value of this sequence
 */
export function gapsAlong(
  sequence: readonly Place[],
  variable: string,
  point: Environment,
  difference: (env: Environment) => Known | undefined,
  target: ((env: Environment) => Known | undefined) | undefined,
  settle: (env: Environment) => boolean,
  until: number,
): Gap[] | undefined {
  const found: (Known & { place: Place })[] = [];
  let inside = 0;
  let [unknown, slow] = [0, 0];
  for (const place of sequence) {
    const env = { ...point, values: new Map(point.values).set(variable, place.x) };
    if (!settle(env)) continue;
    inside++;
    const started = work();
    const gap = difference(env);
    if (gap === undefined) unknown++;
    else {
      unknown = 0;
      found.push({ ...gap, place });
    }
    const now = work();
    slow = now - started > slowest ? slow + 1 : 0;
    if (unknown > 8 || slow > 1 || now > until) break;
  }
  if (inside === 0) return undefined;
  if (found.length === 0) return [];
  const known = target?.({ ...point, values: new Map(point.values).set(variable, found[0].place.x) });
  const largest = found.slice(0, 8).reduce((max, { value }) => Math.max(max, Math.abs(value)), 0);
  const size = target === undefined ? 1 : Math.abs(known?.value ?? 0) || largest || 1;
  const relative = found.map((gap) => ({ ...gap, value: gap.value / size, radius: gap.radius / size }));
  return clear(relative);
}

/** Up to where the differences are lost in what is not known of them. */
function clear(gaps: readonly Gap[]): Gap[] {
  const lost = ({ value, radius }: Gap) => radius > negligible && radius > certainty * Math.abs(value);
  const end = gaps.findIndex((gap, i) => lost(gap) && gaps.slice(i, i + 4).every(lost));
  return gaps.slice(0, end < 0 ? gaps.length : end).filter((gap) => !lost(gap));
}

const windows = 6;
const octaves = 3;

/** Whether the sizes stay below what they were in the middle of the sequence. */
export function boundednessOf(gaps: readonly Gap[]): "bounded" | "grows" | "unclear" {
  const span = gaps.length === 0 ? 0 : gaps[gaps.length - 1].place.along - gaps[0].place.along;
  if (gaps.length < 2 * windows || span < octaves) return "unclear";
  const largest = Array.from({ length: windows }, (_, w) => {
    const part = gaps.filter((_, i) => Math.floor((i * windows) / gaps.length) === w);
    return part.reduce((max, { value, radius }) => Math.max(max, Math.abs(value) + radius), 0);
  });
  const before = Math.max(...largest.slice(2, windows - 1));
  const last = largest[windows - 1];
  if (last <= 1.1 * before) return "bounded";
  const rising = largest.slice(2).every((x, i) => x > 1.5 * largest[i + 1]);
  return rising && gaps.every(({ enclosed }) => enclosed) ? "grows" : "unclear";
}
