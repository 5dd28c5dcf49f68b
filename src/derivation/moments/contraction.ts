import type { Expression } from "../language/expression.ts";
import { type Sum, unit } from "./exactSum.ts";
import { flipped, type Letter, type Path } from "./matrixWords.ts";

/** All ways to pair k things: the partner of each. */
export function pairings(k: number): readonly (readonly number[])[] {
  if (k % 2 === 1) return [];
  const all: number[][] = [];
  const partner = new Array<number>(k).fill(-1);
  const fill = (): void => {
    const i = partner.indexOf(-1);
    if (i < 0) {
      all.push([...partner]);
      return;
    }
    for (let j = i + 1; j < k; j++) {
      if (partner[j] >= 0) continue;
      [partner[i], partner[j]] = [j, i];
      fill();
      [partner[i], partner[j]] = [-1, -1];
    }
  };
  fill();
  return all;
}

/** Paths whose random letters await partners. */
export interface Web {
  readonly letters: readonly Letter[];
  /** The places of the random letters among all. */
  readonly random: readonly number[];
  /** The place of each letter among the random ones, or -1. */
  readonly rank: readonly number[];
  /** What each port touches: twice the letter's place, plus one for its right end; ends of paths are negative. */
  readonly touches: readonly number[];
  readonly ends: readonly Expression[];
  /** The port at which each end of a path stands. */
  readonly starts: readonly number[];
}

export function web(paths: readonly Path[], isRandom: (name: string) => boolean): Web {
  const letters = paths.flatMap((p) => p.letters);
  const touches = new Array<number>(2 * letters.length);
  const ends: Expression[] = [];
  const starts: number[] = [];
  let offset = 0;
  for (const { letters: word, ends: open } of paths) {
    const [first, last] = [2 * offset, 2 * (offset + word.length) - 1];
    for (let k = first + 1; k < last; k += 2) [touches[k], touches[k + 1]] = [k + 1, k];
    if (open === undefined) [touches[first], touches[last]] = [last, first];
    else {
      for (const [at, end] of [
        [first, open[0]],
        [last, open[1]],
      ] as const) {
        touches[at] = -1 - ends.length;
        ends.push(end);
        starts.push(at);
      }
    }
    offset += word.length;
  }
  const random = letters.flatMap((l, i) => (isRandom(l.name) ? [i] : []));
  return { letters, random, rank: letters.map((_, i) => random.indexOf(i)), touches, ends, starts };
}

/**
 * What is left once the rows of the random letters are joined by one pairing and their columns by another: a product of
 * sizes, traces and entries of the fixed letters along each loop.
 *
 * @param rows the partner of each random letter, in the order of `random`
 * @param read turns a loop or an open line into its factor
 */
export function contract(
  w: Web,
  rows: readonly number[],
  columns: readonly number[],
  read: (line: Line) => void,
): void {
  const seen = new Uint8Array(w.touches.length);
  const walk = (start: number): Line => {
    const letters: Letter[] = [];
    let size: Sum = unit;
    for (let port = start; ; ) {
      seen[port] = 1;
      const at = port >> 1;
      const right = (port & 1) === 1;
      const l = w.letters[at];
      size = right ? l.cols : l.rows;
      const k = w.rank[at];
      let out: number;
      if (k < 0) {
        letters.push(right ? flipped(l) : l);
        out = 2 * at + (right ? 0 : 1);
      } else {
        const isRow = right === l.transposed;
        const mate = w.random[(isRow ? rows : columns)[k]];
        out = 2 * mate + (isRow === w.letters[mate].transposed ? 1 : 0);
      }
      seen[out] = 1;
      const next = w.touches[out];
      if (next < 0) return { letters, size, to: -1 - next };
      if (next === start) return { letters, size };
      port = next;
    }
  };
  w.starts.forEach((start, end) => {
    if (!seen[start]) read({ ...walk(start), from: end });
  });
  for (let port = 0; port < seen.length; port++) if (!seen[port]) read(walk(port));
}

/** The fixed letters met along a loop, or between the ends `from` and `to` of an open line. */
export interface Line {
  readonly letters: readonly Letter[];
  /** The size of an index on the line. */
  readonly size: Sum;
  readonly from?: number;
  readonly to?: number;
}
