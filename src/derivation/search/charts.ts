import { cholesky, type Matrix, matmul, matrix, transpose } from "../../numerics/linalg/index.ts";
import type { Domain } from "../language/domain.ts";
import { type Ends, endsOf } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { type SmoothForm, type SmoothFunction, smoothFunction } from "../meaning/smoothFunction.ts";
import { type FunctionValue, isMatrix, magnitude, type Value } from "../meaning/value.ts";

/** Real coordinates of one symbol: any values of them give a member of its domain. */
export interface Chart {
  readonly start: readonly number[];
  readonly at: (coordinates: Float64Array, env: Environment) => Value | FunctionValue;
}

/** The coordinates of a symbol near its value at `env`; undefined for symbols that cannot move continuously. */
export function chartOf(name: string, domain: Domain, env: Environment): Chart | undefined {
  const value = env.values.get(name);
  switch (domain.kind) {
    case "interval":
      return {
        start: [toLine(value as number, endsOf(name, domain, env))],
        at: ([u], there) => fromLine(u, endsOf(name, domain, there)),
      };
    case "vector": {
      const ends = endsOf(name, domain.entries, env);
      const column = value as Matrix;
      return {
        start: [...column.data].map((x) => toLine(x, ends)),
        at: (u, there) => {
          const here = endsOf(name, domain.entries, there);
          return { ...column, data: u.map((x) => fromLine(x, here)) };
        },
      };
    }
    case "matrix":
      return value !== undefined && isMatrix(value) ? matrixCharts[domain.structure](value) : undefined;
    case "smoothFunction":
      return functionChart(env.functions.get(name) as SmoothFunction);
    default:
      return undefined;
  }
}

/** Beyond this a coordinate has reached the end of a bounded interval. */
const farAlong = 30;

/** A number of the domain on a line: logarithmic towards its ends and towards infinity. */
export function toLine(x: number, { low, high }: Ends): number {
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const u = Math.log((x - low) / (high - x));
    return Math.max(-farAlong, Math.min(farAlong, u));
  }
  if (Number.isFinite(low)) return Math.max(-farAlong, Math.log(x - low));
  return Number.isFinite(high) ? -Math.max(-farAlong, Math.log(high - x)) : Math.asinh(x);
}

export function fromLine(u: number, { low, high }: Ends): number {
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const part = (high - low) / (1 + Math.exp(Math.abs(u)));
    return u < 0 ? low + part : high - part;
  }
  if (Number.isFinite(low)) return low + Math.exp(u);
  return Number.isFinite(high) ? high - Math.exp(-u) : Math.sinh(u);
}

type Place = readonly [row: number, col: number];

/** Free entries at some places, each on the scale of the matrix; `mirror` fills the other triangle. */
function entryChart(value: Matrix, places: readonly Place[], mirror = false): Chart {
  const scale = magnitude(value) || 1;
  const entry = ([i, j]: Place) => i * value.cols + j;
  return {
    start: places.map((place) => Math.asinh(value.data[entry(place)] / scale)),
    at: (u) => {
      const moved = matrix(value.rows, value.cols);
      places.forEach(([i, j], k) => {
        moved.data[entry([i, j])] = scale * Math.sinh(u[k]);
        if (mirror) moved.data[entry([j, i])] = moved.data[entry([i, j])];
      });
      return moved;
    },
  };
}

function places({ rows, cols }: Matrix, keep: (i: number, j: number) => boolean): Place[] {
  const all = Array.from({ length: rows * cols }, (_, at): Place => [Math.floor(at / cols), at % cols]);
  return all.filter(([i, j]) => keep(i, j));
}

/** $L L^\top$ with a positive diagonal of L. */
function factorChart(value: Matrix): Chart {
  const factor = cholesky(value);
  const below = places(value, (i, j) => j <= i);
  const scale = magnitude(factor);
  const at = ([i, j]: Place) => i * value.cols + j;
  return {
    start: below.map(([i, j]) => {
      const x = factor.data[at([i, j])];
      return i === j ? Math.log(x) : Math.asinh(x / scale);
    }),
    at: (u) => {
      const moved = matrix(value.rows, value.cols);
      below.forEach(([i, j], k) => {
        moved.data[at([i, j])] = i === j ? Math.exp(u[k]) : scale * Math.sinh(u[k]);
      });
      return matmul(moved, transpose(moved));
    },
  };
}

/** Turned in every coordinate plane, from where it is: the determinant keeps its sign. */
function rotationChart(value: Matrix): Chart {
  const planes = places(value, (i, j) => i < j);
  return {
    start: planes.map(() => 0),
    at: (angles) => {
      const turned = { ...value, data: value.data.slice() };
      planes.forEach(([i, j], k) => {
        const [c, s] = [Math.cos(angles[k]), Math.sin(angles[k])];
        for (let col = 0; col < value.cols; col++) {
          const [x, y] = [turned.data[i * value.cols + col], turned.data[j * value.cols + col]];
          turned.data[i * value.cols + col] = c * x - s * y;
          turned.data[j * value.cols + col] = s * x + c * y;
        }
      });
      return turned;
    },
  };
}

const matrixCharts: Readonly<Record<(Domain & { kind: "matrix" })["structure"], (value: Matrix) => Chart>> = {
  general: (value) =>
    entryChart(
      value,
      places(value, () => true),
    ),
  symmetric: (value) =>
    entryChart(
      value,
      places(value, (i, j) => j <= i),
      true,
    ),
  diagonal: (value) =>
    entryChart(
      value,
      places(value, (i, j) => i === j),
    ),
  spd: factorChart,
  orthogonal: rotationChart,
};

const coefficients = ["constant", "linear", "quadratic", "amplitude", "frequency", "phase"] as const;

function functionChart({ form }: SmoothFunction): Chart {
  return {
    start: coefficients.map((name) => Math.asinh(form[name])),
    at: (u) =>
      smoothFunction(
        Object.fromEntries(coefficients.map((name, k) => [name, Math.sinh(u[k])])) as unknown as SmoothForm,
      ),
  };
}
