import type { Matrix } from "../../../numerics/linalg/index.ts";
import { type Key, normals, splitKey, uniforms } from "../../../numerics/random/index.ts";

/** Where one chain per row stands: x, $\frac12|y - f(x)|^2$ and $J^\top(y - f)$ there. */
export interface Place {
  readonly x: Matrix;
  readonly misfit: Float64Array;
  readonly pull: Float64Array;
}

/** Leapfrog steps of a move, and the longest of them in units of the width of the target: the size is drawn up to it. */
const [leaps, longest] = [5, 0.7];

/**
 * One Hamiltonian Monte Carlo move per row that leaves $\exp[-\frac12|x|^2 - \frac s2|y - f(x)|^2]$ as it is, with momenta of covariance
 * $A = LL^\top$: steps are even in all directions where A is the curvature of the target.
 *
 * @param from where the chains stand
 * @param options.look what is at other points
 * @param options.factors L of each row, lower triangular
 * @param options.s weight of the misfit, >= 0
 * @param options.key randomness
 */
export function hamiltonianMove(
  from: Place,
  { look, factors, s, key }: { look: (x: Matrix) => Place; factors: readonly Matrix[]; s: number; key: Key },
): Place {
  const { rows, cols } = from.x;
  const sizes = uniforms(splitKey(key, "size"), rows).map((u) => longest * u);
  const dice = uniforms(splitKey(key, "accept"), rows);
  // momenta as velocities in whitened coordinates: p = L v
  const start = normals(splitKey(key, "momentum"), rows * cols);
  let [place, v] = [from, start];
  const kick = (half: number) => {
    const force = solveRows(
      factors,
      place.pull.map((g, i) => s * g - place.x.data[i]),
      "L",
    );
    v = v.map((u, i) => u + half * sizes[Math.floor(i / cols)] * force[i]);
  };
  for (let k = 0; k < leaps; k++) {
    kick(0.5);
    const step = solveRows(factors, v, "LT");
    place = look({ rows, cols, data: place.x.data.map((x, i) => x + sizes[Math.floor(i / cols)] * step[i]) });
    kick(0.5);
  }
  const energy = ({ x, misfit }: Place, u: Float64Array, r: number) => {
    let sum = 0;
    for (let i = r * cols; i < (r + 1) * cols; i++) sum += x.data[i] ** 2 + u[i] ** 2;
    return sum / 2 + s * misfit[r];
  };
  const taken = dice.map((u, r) => (Math.log(u) < energy(from, start, r) - energy(place, v, r) ? 1 : 0));
  const chosen = (old: Float64Array, fresh: Float64Array) => {
    const each = old.length / rows;
    return old.map((value, i) => (taken[Math.floor(i / each)] ? fresh[i] : value));
  };
  return {
    x: { rows, cols, data: chosen(from.x.data, place.x.data) },
    misfit: chosen(from.misfit, place.misfit),
    pull: chosen(from.pull, place.pull),
  };
}

/** $L^{-1}v$ or $L^{-\top}v$, row by row. */
function solveRows(factors: readonly Matrix[], v: Float64Array, which: "L" | "LT"): Float64Array {
  const out = v.slice();
  const n = v.length / factors.length;
  factors.forEach(({ data }, r) => {
    const row = out.subarray(r * n, (r + 1) * n);
    if (which === "L")
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < i; j++) row[i] -= data[i * n + j] * row[j];
        row[i] /= data[i * n + i];
      }
    else
      for (let i = n - 1; i >= 0; i--) {
        for (let j = i + 1; j < n; j++) row[i] -= data[j * n + i] * row[j];
        row[i] /= data[i * n + i];
      }
  });
  return out;
}
