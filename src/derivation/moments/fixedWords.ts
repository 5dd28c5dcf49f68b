import { binary, call, type Expression, number } from "../language/expression.ts";
import { equalSums, nothing, ofFactor, type Sum, Unreached, unit } from "./exactSum.ts";
import { flipped, type Letter, type MatrixNames, type Path } from "./matrixWords.ts";

/**
 * A trace or an entry in the form that equal ones share, cut where an index takes one value only, and the factor that it
 * is where no letter is left.
 */
export function canonicalPaths(path: Path, size: Sum, names: MatrixNames): { paths: readonly Path[]; factor: Sum } {
  const { ends } = path;
  const word = path.letters.length === 0 ? path.letters : simplified(path.letters, ends === undefined, names);
  if (word.length === 0) return { paths: [], factor: ends === undefined ? size : kronecker(ends) };
  return { paths: pieces({ ...path, letters: word }).map(canonical), factor: unit };
}

function canonical({ letters, ends }: Path): Path {
  if (ends === undefined) return { letters: leastRotation(letters) };
  const back = [...letters].reverse().map(flipped);
  return textOf(back) < textOf(letters) ? { letters: back, ends: [ends[1], ends[0]] } : { letters, ends };
}

/** The path cut behind every letter of one column; a piece from one such cut to the next is a number. */
function pieces({ letters, ends }: Path): readonly Path[] {
  const isCut = (l: Letter) => equalSums(l.cols, unit);
  const first = letters.findIndex(isCut);
  if (first < 0 && !equalSums(letters[0].rows, unit)) return [{ letters, ...(ends && { ends }) }];
  const word = ends === undefined ? [...letters.slice(first + 1), ...letters.slice(0, first + 1)] : letters;
  const cuts = word.flatMap((l, i) => (isCut(l) || i === word.length - 1 ? [i + 1] : []));
  const isNumber = (piece: readonly Letter[]) => equalSums(piece[0].rows, unit) && isCut(piece[piece.length - 1]);
  return cuts.map((cut, i) => {
    const piece = word.slice(cuts[i - 1] ?? 0, cut);
    if (ends === undefined || isNumber(piece)) return { letters: piece };
    return { letters: piece, ends: [i === 0 ? ends[0] : number(1), i === cuts.length - 1 ? ends[1] : number(1)] };
  });
}

/** The text by which two paths are told apart. */
export const pathKey = ({ letters, ends }: Path): string =>
  `${textOf(letters)}${ends === undefined ? "" : JSON.stringify(ends)}`;

const textOf = (letters: readonly Letter[]): string => letters.map((l) => l.name + (l.transposed ? "'" : "")).join(" ");

/** $A' = A$ for symmetric letters, $O O' = 1$ for orthogonal ones. */
function simplified(letters: readonly Letter[], cyclic: boolean, names: MatrixNames): readonly Letter[] {
  const structure = (l: Letter) => {
    const domain = names.domains.get(l.name);
    if (domain?.kind === "random") return domain.law;
    return domain?.kind === "matrix" ? domain.structure : undefined;
  };
  const cancels = (a: Letter, b: Letter) =>
    structure(a) === "orthogonal" && a.name === b.name && a.transposed !== b.transposed;
  const word: Letter[] = [];
  for (const l of letters) {
    const symmetric = ["symmetric", "spd", "diagonal"].includes(structure(l) ?? "");
    const next = symmetric && l.transposed ? flipped(l) : l;
    if (word.length > 0 && cancels(word[word.length - 1], next)) word.pop();
    else word.push(next);
  }
  while (cyclic && word.length > 1 && cancels(word[word.length - 1], word[0])) {
    word.pop();
    word.shift();
  }
  return word;
}

/** The first in the order of texts among the rotations of a cyclic word and of its transpose. */
function leastRotation(word: readonly Letter[]): readonly Letter[] {
  const back = [...word].reverse().map(flipped);
  const rotations = [word, back].flatMap((w) => w.map((_, k) => [...w.slice(k), ...w.slice(0, k)]));
  return rotations.reduce((a, b) => (textOf(b) < textOf(a) ? b : a));
}

function kronecker([i, j]: readonly [Expression, Expression]): Sum {
  if (i.kind === "number" && j.kind === "number") return i.text === j.text ? unit : nothing;
  if (JSON.stringify(i) === JSON.stringify(j)) return unit;
  throw new Unreached("indices that may be equal");
}

/** A path of fixed letters as a factor. */
export function pathFactor({ letters, ends }: Path): Sum {
  const isVector = (l: Letter) => equalSums(l.cols, unit) || equalSums(l.rows, unit);
  const [a, b] = letters;
  if (ends === undefined && letters.length === 2 && a.name === b.name && a.transposed !== b.transposed && isVector(a))
    return ofFactor(call("norm2", { kind: "symbol", name: a.name }));
  if (ends === undefined) return ofFactor(call("tr", wordExpression(letters)));
  if (letters.length > 1) return ofFactor({ kind: "index", base: wordExpression(letters), at: ends });
  const at = a.transposed ? [ends[1], ends[0]] : ends;
  return ofFactor({
    kind: "index",
    base: { kind: "symbol", name: a.name },
    at: equalSums(a.cols, unit) ? [at[0]] : at,
  });
}

function wordExpression(letters: readonly Letter[]): Expression {
  return letters
    .map((l): Expression => {
      const of: Expression = { kind: "symbol", name: l.name };
      return l.transposed ? { kind: "transpose", of } : of;
    })
    .reduce((left, right) => binary("*", left, right));
}
