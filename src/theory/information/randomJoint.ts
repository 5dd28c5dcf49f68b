import { matrix } from "../../numerics/linalg/index.ts";
import { type Key, splitKey, uniforms } from "../../numerics/random/index.ts";
import type { Joint } from "./joint.ts";

/**
 * A random pair of discrete variables: p(x) and every row p(y|x) drawn from the flat Dirichlet distribution.
 *
 * @param key stream of the draw
 * @param n values of x
 * @param m values of y
 */
export function randomJoint(key: Key, n: number, m: number): Joint {
  const pyGivenX = matrix(n, m);
  for (let x = 0; x < n; x++) pyGivenX.data.set(flatDirichlet(splitKey(key, "row", x), m), x * m);
  return { px: flatDirichlet(splitKey(key, "px"), n), pyGivenX };
}

function flatDirichlet(key: Key, size: number): Float64Array {
  const draws = uniforms(key, size).map((u) => -Math.log(u));
  const sum = draws.reduce((a, b) => a + b, 0);
  return draws.map((draw) => draw / sum);
}
