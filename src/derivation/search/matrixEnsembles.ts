import { gram, identity, type Matrix, matmul, matrix, transpose } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, haarOrthogonal } from "../../numerics/random/index.ts";
import type { Domain } from "../language/domain.ts";
import { mapEntries, zipEntries } from "../meaning/value.ts";
import type { Dice } from "./dice.ts";

type Structure = (Domain & { kind: "matrix" })["structure"];
type Ensemble = (rows: number, cols: number, dice: Dice) => Matrix;

const scales = [1e-6, 1e-3, 1, 1e3, 1e6];

const gaussian: Ensemble = (rows, cols, dice) => gaussianMatrix(dice.key(), rows, cols, 1);
const zero: Ensemble = (rows, cols) => matrix(rows, cols);
const times = (a: Matrix, factor: number): Matrix => mapEntries(a, (x) => factor * x);
const plus = (a: Matrix, b: Matrix): Matrix => zipEntries(a, b, (x, y) => x + y, "+");
const sign = (dice: Dice): number => (dice.uniform() < 0.5 ? -1 : 1);

/** The matrix with these numbers on its diagonal. */
function diagonal(rows: number, cols: number, entry: (i: number) => number): Matrix {
  const d = matrix(rows, cols);
  for (let i = 0; i < Math.min(rows, cols); i++) d.data[i * cols + i] = entry(i);
  return d;
}

const scaled =
  (ensemble: Ensemble): Ensemble =>
  (rows, cols, dice) =>
    times(ensemble(rows, cols, dice), dice.pick(scales));

const rankOne: Ensemble = (rows, cols, dice) => matmul(gaussian(rows, 1, dice), gaussian(1, cols, dice));
const multipleOfIdentity: Ensemble = (rows, cols, dice) => {
  const factor = dice.pick([1, -1, 2, 1e-6, 1e6, -3]);
  return diagonal(rows, cols, () => factor);
};
const mixedDiagonal: Ensemble = (rows, cols, dice) => diagonal(rows, cols, () => dice.normal());
const oneNegative: Ensemble = (rows, cols) => diagonal(rows, cols, (i) => (i === 0 ? -1 : 1));
const nearSingular: Ensemble = (rows, cols, dice) =>
  plus(rankOne(rows, cols, dice), times(gaussian(rows, cols, dice), 1e-6));
const permuted: Ensemble = (rows, cols, dice) => {
  const order = shuffled(Math.max(rows, cols), dice);
  return mapEntries(matrix(rows, cols), (_, at) => (order[Math.floor(at / cols)] === at % cols ? 1 : 0));
};
const allOnes: Ensemble = (rows, cols) => mapEntries(matrix(rows, cols), () => 1);
const nilpotent: Ensemble = (rows, cols) =>
  mapEntries(matrix(rows, cols), (_, at) => (Math.floor(at / cols) + 1 === at % cols ? 1 : 0));
const unitaryDiagonal: Ensemble = (rows, cols, dice) => diagonal(rows, cols, () => sign(dice));
const nearIdentity: Ensemble = (n, _, dice) => {
  const angle = 10 ** (-6 * dice.uniform());
  const q = identity(n);
  if (n < 2) return q;
  [q.data[0], q.data[1], q.data[n], q.data[n + 1]] = [
    Math.cos(angle),
    -Math.sin(angle),
    Math.sin(angle),
    Math.cos(angle),
  ];
  return q;
};

function shuffled(n: number, dice: Dice): number[] {
  const order = Array.from({ length: n }, (_, i) => i);
  for (let i = n - 1; i > 0; i--) {
    const j = Math.floor(dice.uniform() * (i + 1));
    [order[i], order[j]] = [order[j], order[i]];
  }
  return order;
}

const symmetrized =
  (ensemble: Ensemble): Ensemble =>
  (n, _, dice) => {
    const a = ensemble(n, n, dice);
    return times(plus(a, transpose(a)), 0.5);
  };

/** $Q \Lambda Q^\top$ with a random rotation and the given eigenvalues. */
const rotated =
  (eigenvalue: (dice: Dice) => number): Ensemble =>
  (n, _, dice) => {
    const q = haarOrthogonal(dice.key(), n);
    const d = diagonal(n, n, () => eigenvalue(dice));
    return symmetrized(() => matmul(matmul(q, d), transpose(q)))(n, n, dice);
  };

const wishart: Ensemble = (n, _, dice) => mapEntries(gram(gaussian(n, n, dice)), (x) => x / n);
const positive: Ensemble = (n, cols, dice) =>
  plus(
    wishart(n, cols, dice),
    diagonal(n, n, () => 0.1),
  );
const illConditioned = rotated((dice) => 10 ** (-4 + 8 * dice.uniform()));
const spread: Ensemble = (n, _, dice) => diagonal(n, n, () => 10 ** (-3 + 6 * dice.uniform()));
const nearRankOne: Ensemble = (n, _, dice) =>
  plus(
    gram(gaussian(n, 1, dice)),
    diagonal(n, n, () => 1e-3),
  );
const positiveMultiple: Ensemble = (n, _, dice) => {
  const factor = dice.pick([1, 2, 1e-3, 1e3, 1e-6, 1e6]);
  return diagonal(n, n, () => factor);
};

/** Members of a class of matrices that are likely to break a formula which holds for ordinary ones; ordinary ones first. */
export const ensembles: Readonly<Record<Structure, readonly Ensemble[]>> = {
  general: [
    ...[gaussian, scaled(gaussian), rankOne, scaled(rankOne), zero, multipleOfIdentity, mixedDiagonal, oneNegative],
    ...[nearSingular, permuted, allOnes, nilpotent, wishart],
  ],
  symmetric: [
    ...[symmetrized(gaussian), scaled(symmetrized(gaussian)), zero, multipleOfIdentity, mixedDiagonal, oneNegative],
    ...[symmetrized(permuted), allOnes, wishart, rotated((dice) => sign(dice)), symmetrized(nearSingular)],
  ],
  spd: [positive, scaled(positive), positiveMultiple, illConditioned, spread, nearRankOne, scaled(spread)],
  orthogonal: [
    ...[(n: number, _: number, dice: Dice) => haarOrthogonal(dice.key(), n), identity, oneNegative, permuted],
    ...[(n: number) => times(identity(n), -1), nearIdentity, unitaryDiagonal],
  ],
  diagonal: [mixedDiagonal, scaled(mixedDiagonal), spread, zero, multipleOfIdentity, oneNegative, unitaryDiagonal],
};
