import { matrix } from "../../numerics/linalg/index.ts";
import { type Key, splitKey, uniforms } from "../../numerics/random/index.ts";
import type { Joint } from "./joint.ts";

/**
 * A random pair of discrete variables: p(x) and every row p(y|x) drawn from the flat Dirichlet distribution.
 *
 * @param options.n values of x
 * @param options.m values of y
 * @param options.key stream of the draw
 * @returns p(x) and p(y|x), all positive
 */
export function randomJoint(options: { readonly n: number; readonly m: number; readonly key: Key }): Joint {
  const { n, m, key } = options;
  const pyGivenX = matrix(n, m);
  for (let x = 0; x < n; x++) pyGivenX.data.set(flatDirichlet(splitKey(key, "row", x), m), x * m);
  return { px: flatDirichlet(splitKey(key, "px"), n), pyGivenX };
}

function flatDirichlet(key: Key, size: number): Float64Array {
  const draws = uniforms(key, size).map((u) => -Math.log(u));
  const sum = draws.reduce((a, b) => a + b, 0);
  return draws.map((draw) => draw / sum);
}
