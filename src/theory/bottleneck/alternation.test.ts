import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { klDivergence, randomJoint } from "../information/index.ts";
import { alternation, load, step } from "./alternation.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { dualIb, ib } from "./geometry.ts";
import { randomEncoder } from "./starts.ts";

const geometries = [ib, dualIb];

describe("alternation", () => {
  test.each(geometries)("$name: one step is the self-consistent equations, term by term", (geometry) => {
    const [n, m, k, beta] = [4, 3, 2, 6];
    const { px, pyGivenX } = randomJoint({ n, m, key: randomKey(1) });
    const encoder = randomEncoder({ n, clusters: k, key: randomKey(2) });
    const work = alternation(geometry, { px, pyGivenX }, k);
    load(work, encoder.data);
    step(work, beta);
    const direct = stepByDefinition(geometry, { px, pyGivenX }, encoder.data, k, beta);
    for (let i = 0; i < n * k; i++) expect(work.encoder[i]).toBeCloseTo(direct[i], 12);
  });

  test.each(geometries)("$name: F never rises, and lies above the F of the encoder it leads to", (geometry) => {
    for (let i = 0; i < 20; i++) {
      const pair = randomJoint({ n: 5, m: 3, key: randomKey(10 + i) });
      const start = randomEncoder({ n: 5, clusters: 4, key: randomKey(50 + i) });
      const work = alternation(geometry, pair, 4);
      const beta = 0.5 + i;
      load(work, start.data);
      let last = evaluateEncoder(pair, { geometry, beta, encoder: start }).objective;
      for (let j = 0; j < 60; j++) {
        const objective = step(work, beta);
        // rounding of a sum of order one
        expect(objective).toBeLessThanOrEqual(last + 1e-12);
        last = objective;
      }
    }
  });

  test.each(geometries)("$name: the plain loops and the linear-algebra provider agree", (geometry) => {
    const [n, m, k] = [60, 20, 20]; // n k m = 24 000: products by the provider
    const pair = randomJoint({ n, m, key: randomKey(5) });
    const start = randomEncoder({ n, clusters: k, key: randomKey(6) });
    const large = alternation(geometry, pair, k);
    load(large, start.data);
    step(large, 3);
    const direct = stepByDefinition(geometry, pair, start.data, k, 3);
    for (let i = 0; i < n * k; i++) expect(large.encoder[i]).toBeCloseTo(direct[i], 11);
  });

  test("a cluster that has lost all weight stays out and leaves no NaN", () => {
    const pair = randomJoint({ n: 3, m: 2, key: randomKey(7) });
    const work = alternation(ib, pair, 2);
    load(work, Float64Array.of(1, 0, 1, 0, 1, 0));
    const objective = step(work, 2);
    expect(Number.isFinite(objective)).toBe(true);
    expect([...work.encoder]).toEqual([1, 0, 1, 0, 1, 0]);
  });
});

function stepByDefinition(
  geometry: typeof ib,
  pair: ReturnType<typeof randomJoint>,
  encoder: Float64Array,
  k: number,
  beta: number,
): Float64Array {
  const { px, pyGivenX } = pair;
  const m = pyGivenX.cols;
  const out = new Float64Array(encoder.length);
  const row = (x: number) => Array.from(pyGivenX.data.subarray(x * m, (x + 1) * m));
  const clusters = Array.from({ length: k }, (_, t) => {
    const weight = px.reduce((sum, p, x) => sum + p * encoder[x * k + t], 0);
    const s = Array.from({ length: m }, (_, y) =>
      px.reduce((sum, p, x) => {
        const value = geometry === ib ? row(x)[y] : Math.log(row(x)[y]);
        return sum + ((p * encoder[x * k + t]) / weight) * value;
      }, 0),
    );
    const q = geometry === ib ? s : s.map(Math.exp);
    const z = q.reduce((a, b) => a + b, 0);
    return { weight, q: q.map((value) => value / z) };
  });
  px.forEach((_, x) => {
    const boltzmann = clusters.map(
      ({ weight, q }) =>
        weight * Math.exp(-beta * (geometry === ib ? klDivergence(row(x), q) : klDivergence(q, row(x)))),
    );
    const z = boltzmann.reduce((a, b) => a + b, 0);
    boltzmann.forEach((value, t) => {
      out[x * k + t] = value / z;
    });
  });
  return out;
}
