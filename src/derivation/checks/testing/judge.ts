import { bigNumbers, doubles, type Numbers } from "./numbers.ts";
import { type Plain, plainly, type Values } from "./plainly.ts";
import { read, type Tree } from "./reader.ts";

/** What a letter may be: the words of the derivation's language for it, and the same for the judge. */
export interface Range {
  readonly spec: string;
  readonly low: number;
  readonly high: number;
  readonly closed?: boolean;
  readonly whole?: boolean;
  /** A matrix of this size: general, or symmetric and positive. */
  readonly size?: number;
  readonly definite?: boolean;
}

export interface Claim {
  readonly left: string;
  readonly relation: "=" | "<=" | "<";
  readonly right: string;
  readonly given: Readonly<Record<string, Range>>;
}

/** A value of a letter: the text of a number, or the texts of a matrix' entries. */
type Place = ReadonlyMap<string, Plain<string>>;

const [coarse, fine] = [bigNumbers(150, 1.25), bigNumbers(220, 1.6)].map(calculator);
const quick = calculator({ ...doubles, release: () => undefined });
const [ordinary, special, tied, looks, walks] = [10, 16, 8, 4, 40];

/**
 * Whether a claim is certainly false: at a point of its domain both sides have values, found twice in high precision on two
 * meshes, whose gap is a thousand times what the meshes leave open.
 *
 * @param uniform random numbers in (0, 1)
 * @returns the point, or undefined where nothing speaks clearly against the claim
 */
export function falseAt(claim: Claim, uniform: () => number): Place | undefined {
  const trees: Tree[] = [read(claim.left), read(claim.right)];
  const gap = (place: Place): number => quick(trees, place, claim.relation);
  const places = candidates(claim, uniform).map((place) => ({ place, gap: gap(place) }));
  const byGap = () => places.filter((p) => !Number.isNaN(p.gap)).sort((a, b) => b.gap - a.gap);
  if (claim.relation !== "=")
    for (const { place } of byGap().slice(0, 2)) places.push(descend(claim, place, gap, uniform));
  return byGap()
    .slice(0, looks)
    .find(({ place }) => isFalse(claim, trees, place))?.place;
}

function descend({ given }: Claim, start: Place, gap: (place: Place) => number, uniform: () => number) {
  let best = { place: start, gap: gap(start) };
  const moves = Object.entries(given).filter(([, range]) => range.size === undefined && !range.whole);
  if (moves.length === 0) return best;
  for (let k = 0, step = 0.3; k < walks; k++) {
    const [name, range] = moves[Math.floor(uniform() * moves.length)];
    const x = Number(best.place.get(name));
    const y = x + step * (2 * uniform() - 1) * Math.max(0.1, Math.abs(x));
    const place = new Map([...best.place, [name, String(inside(y, range) ? y : x)]]);
    const found = gap(place);
    if (found > best.gap) best = { place, gap: found };
    else step *= 0.85;
  }
  return best;
}

const inside = (x: number, { low, high, closed, whole }: Range): boolean =>
  (closed || whole ? x >= low && x <= high : x > low && x < high) && (!whole || Number.isInteger(x));

/** Random points of the domain, points made of the numbers that the claim is written with, and points of equal letters. */
function candidates({ left, right, given }: Claim, uniform: () => number): Place[] {
  const written = (`${left} ${right}`.match(/\d+\.?\d*(?:e[-+]?\d+)?/g) ?? []).map(Number);
  const seeds = [0, 1, 0.5, 2, ...written, ...Object.values(given).flatMap(({ low, high }) => [low, high])];
  const pick = <T>(list: readonly T[]): T => list[Math.floor(uniform() * list.length)];
  const near = () =>
    pick([-1, 1]) * pick(seeds) * pick([1, 1, 0.99, 1.0001]) + pick([0, 0, 1e-3, -1e-3, 0.03, -0.03, 1e-6]);
  const usual = ({ low, high, whole }: Range): number => {
    if (whole) return low + Math.floor(uniform() * (Math.min(high, low + 7) - low + 1));
    const [from, to] = [Math.max(low, -6), Math.min(high, Math.max(low, 0) + 6)];
    return from + (to - from) * uniform();
  };
  const number = (range: Range, from: () => number): string => {
    for (let tries = 0; tries < 30; tries++) {
      const x = from();
      if (inside(x, range)) return String(x);
    }
    return String(usual(range));
  };
  const entry = (): string => String(pick([0, 1, -1, 2, 0.5, 3 * uniform() - 1.5, 3 * uniform() - 1.5]));
  const matrix = ({ size = 1, definite }: Range): string[][] => {
    const rows = Array.from({ length: size }, () => Array.from({ length: size }, entry));
    if (!definite) return rows;
    return rows.map((a, i) =>
      rows.map((b, j) => String(a.reduce((s, x, k) => s + Number(x) * Number(b[k]), i === j ? 0.125 : 0))),
    );
  };
  const place = (from: (range: Range) => () => number): Place =>
    new Map(
      Object.entries(given).map(([name, range]) => [
        name,
        range.size === undefined ? number(range, from(range)) : matrix(range),
      ]),
    );
  const equal = () => {
    const x = pick([near(), 3 * uniform()]);
    return place(() => () => x);
  };
  return [
    ...Array.from({ length: ordinary }, () => place((range) => () => usual(range))),
    ...Array.from({ length: special }, () => place((range) => (uniform() < 0.7 ? near : () => usual(range)))),
    ...Array.from({ length: tied }, equal),
  ];
}

type Calculator = (trees: readonly Tree[], place: Place, relation: Claim["relation"]) => number;

/** How much a claim fails by at a point, relative to its sides above 1; NaN where a side has no value. */
function calculator(numbers: Numbers<number> & { readonly release: () => void }): Calculator {
  const evaluate = plainly(numbers);
  return (trees, place, relation) => {
    numbers.release();
    const values: Values<number> = new Map(
      [...place].map(([name, x]): [string, Plain<number>] => [
        name,
        Array.isArray(x) ? x.map((row) => row.map(numbers.literal)) : numbers.literal(x),
      ]),
    );
    const sides = valuesOf(() => trees.map((tree) => [evaluate(tree, values)].flat(2)));
    if (sides === undefined) return Number.NaN;
    const [left, right] = sides;
    const gaps = left.map((x, i) => {
      const gap = numbers.value(numbers.binary("-", x, right[i]));
      const size = Math.max(1, Math.abs(numbers.value(x)), Math.abs(numbers.value(right[i])));
      return (relation === "=" ? Math.abs(gap) : gap) / (size < 1e15 ? size : Number.NaN);
    });
    return left.length === right.length ? Math.max(...gaps) : Number.NaN;
  };
}

function isFalse({ relation }: Claim, trees: readonly Tree[], place: Place): boolean {
  const [first, second] = [coarse, fine].map((gapAt) => gapAt(trees, place, relation));
  return second > 1e-22 && second > 1000 * Math.abs(second - first);
}

/** A slip may add matrices of two sizes. */
function valuesOf(run: () => number[][]): number[][] | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
