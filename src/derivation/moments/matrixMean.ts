import * as Q from "../language/rational.ts";
import { contract, type Line, pairings, type Web, web } from "./contraction.ts";
import { add, constant, keyOf, multiply, nothing, product, type Sum, Unreached } from "./exactSum.ts";
import { canonicalPaths, pathFactor, pathKey } from "./fixedWords.ts";
import { haarSum } from "./haar.ts";
import type { MatrixNames, Path, Words } from "./matrixWords.ts";
import { cosetType } from "./weingarten.ts";

/** A mean, and the sizes above which a symbol must lie for it. */
export interface MatrixMean {
  readonly value: Sum;
  readonly conditions: readonly { readonly size: Sum; readonly above: number }[];
}

/**
 * $E$ of a product of traces and entries of words in independent random matrices, one matrix after the other: Gaussian
 * letters are paired, rows with rows and columns with columns; rows and columns of orthogonal ones are paired apart, with
 * Weingarten weights.
 */
export function wordsMean(words: readonly Words[], names: MatrixNames): MatrixMean {
  const conditions: MatrixMean["conditions"][number][] = [];
  let left = canonicalWords(words, names);
  for (const name of names.random) {
    const domain = names.domains.get(name);
    if (domain?.kind !== "random") throw new Unreached(`${name} is no random matrix`);
    const mean = domain.law === "gaussian" ? gaussianMean : haarMean;
    left = merged(left.flatMap((w) => mean(w, name, names, conditions)));
  }
  const value = add(...left.map((w) => product(w.coefficient, ...w.paths.map(pathFactor))));
  return { value, conditions };
}

type Conditions = { size: Sum; above: number }[];

function gaussianMean({ coefficient, paths }: Words, name: string, names: MatrixNames): readonly Words[] {
  const w = web(paths, (other) => other === name);
  const counted = new Map<string, Counted>();
  for (const p of pairingsOf(w)) {
    const rest = remains(w, p, p, names);
    if (rest !== undefined) count(counted, rest, "");
  }
  return [...counted.values()].map(({ count, rest }) => ({
    coefficient: product(coefficient, constant(Q.rational(count)), ...rest.sizes),
    paths: rest.paths,
    letters: [],
  }));
}

function haarMean(
  { coefficient, paths }: Words,
  name: string,
  names: MatrixNames,
  conditions: Conditions,
): readonly Words[] {
  const w = web(paths, (other) => other === name);
  const all = pairingsOf(w);
  if (w.random.length === 0 || all.length === 0) return all.length === 0 ? [] : [{ coefficient, paths, letters: [] }];
  const size = w.letters[w.random[0]].rows;
  const byType = new Map<string, Counted>();
  for (const p of all)
    for (const q of all) {
      const rest = remains(w, p, q, names);
      if (rest !== undefined) count(byType, rest, cosetType(p, q));
    }
  const groups = new Map<string, Counted[]>();
  for (const entry of byType.values()) {
    const key = entry.rest.paths.map(pathKey).join(";");
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups.values()].map((group) => {
    const contractions = group.map(({ count, type, rest }) => ({ type, count, loops: rest.sizes.length }));
    const { value, above } = haarSum(contractions, w.random.length / 2, size, leastSize(w));
    if (above > 0) conditions.push({ size, above });
    return { coefficient: multiply(coefficient, value), paths: group[0].rest.paths, letters: [] };
  });
}

/** The largest index named. */
const leastSize = ({ ends }: Web): number => Math.max(1, ...ends.map((e) => (e.kind === "number" ? e.value : 1)));

function pairingsOf(w: Web): readonly (readonly number[])[] {
  if (w.random.length > 12) throw new Unreached("too many factors of a random matrix");
  return pairings(w.random.length);
}

/** What a contraction leaves: paths of other letters, and the sizes of its empty loops. */
interface Rest {
  readonly paths: readonly Path[];
  readonly sizes: readonly Sum[];
}

interface Counted {
  readonly rest: Rest;
  readonly type: string;
  readonly count: bigint;
}

function remains(w: Web, rows: readonly number[], columns: readonly number[], names: MatrixNames): Rest | undefined {
  const paths: Path[] = [];
  const sizes: Sum[] = [];
  let vanishes = false;
  contract(w, rows, columns, ({ letters, size, from, to }: Line) => {
    if (letters.length === 0 && from === undefined) {
      sizes.push(size);
      return;
    }
    const ends = from === undefined ? undefined : ([w.ends[from], w.ends[to!]] as const);
    const read = canonicalPaths({ letters, ...(ends && { ends }) }, size, names);
    paths.push(...read.paths);
    if (read.factor.size === 0) vanishes = true;
    else if (read.paths.length === 0 && ends === undefined) sizes.push(read.factor);
  });
  return vanishes ? undefined : { paths: sortedPaths(paths), sizes };
}

const sortedPaths = (paths: readonly Path[]): readonly Path[] =>
  [...paths].sort((a, b) => (pathKey(a) < pathKey(b) ? -1 : 1));

function count(counted: Map<string, Counted>, rest: Rest, type: string): void {
  const key = [type, ...rest.sizes.map(keyOf).sort(), ...rest.paths.map(pathKey)].join(";");
  counted.set(key, { rest, type, count: (counted.get(key)?.count ?? 0n) + 1n });
}

function canonicalWords(words: readonly Words[], names: MatrixNames): readonly Words[] {
  return merged(
    words.flatMap(({ coefficient, paths }) => {
      const read = paths.map((p) => canonicalPaths(p, p.letters[0].rows, names));
      const factors = read.map(({ factor }) => factor);
      const left = sortedPaths(read.flatMap((r) => r.paths));
      return { coefficient: product(coefficient, ...factors), paths: left, letters: [] };
    }),
  );
}

function merged(words: readonly Words[]): readonly Words[] {
  const byPaths = new Map<string, Words>();
  for (const w of words) {
    const key = w.paths.map(pathKey).join(";");
    byPaths.set(key, { ...w, coefficient: add(byPaths.get(key)?.coefficient ?? nothing, w.coefficient) });
  }
  return [...byPaths.values()].filter(({ coefficient }) => coefficient.size > 0);
}
