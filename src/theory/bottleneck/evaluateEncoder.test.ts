import { describe, expect, test } from "vitest";
import { matrix } from "../../numerics/linalg/index.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { entropy, joint, mutualInformation, randomJoint } from "../information/index.ts";
import { evaluateEncoder } from "./evaluateEncoder.ts";
import { fiveByThree } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { nearHardEncoder, randomEncoder } from "./starts.ts";

describe("evaluateEncoder", () => {
  test("finds I(X;T) and I(T;Y) as mutual informations of the pairs (x,t) and (t,y)", () => {
    for (let seed = 0; seed < 10; seed++) {
      const pair = randomJoint({ n: 5, m: 3, key: randomKey(seed) });
      const encoder = randomEncoder({ n: 5, clusters: 4, key: randomKey(seed, "t") });
      const point = evaluateEncoder(pair, { geometry: ib, beta: 3, encoder });
      expect(point.ixt).toBeCloseTo(mutualInformation({ px: pair.px, pyGivenX: encoder }), 12);
      expect(point.ity).toBeCloseTo(mutualInformation({ px: point.weights, pyGivenX: point.decoder }), 12);
      expect(point.entropyT).toBeCloseTo(entropy(point.weights), 12);
    }
  });

  test("for IB the distortion is the information that T loses, so L = F - beta I(X;Y)", () => {
    const point = evaluateEncoder(fiveByThree, {
      geometry: ib,
      beta: 7,
      encoder: randomEncoder({ n: 5, clusters: 3, key: randomKey(1) }),
    });
    expect(point.distortion).toBeCloseTo(mutualInformation(fiveByThree) - point.ity, 13);
    expect(point.lagrangian).toBeCloseTo(point.objective - 7 * mutualInformation(fiveByThree), 12);
    expect(point.iDecoder).toBeCloseTo(point.ity, 14);
  });

  test("for the dual the logit of a binary decoder is the average logit of the rows", () => {
    const pair = randomJoint({ n: 5, m: 2, key: randomKey(4) });
    const { weights, decoder, encoder } = evaluateEncoder(pair, {
      geometry: dualIb,
      beta: 3,
      encoder: randomEncoder({ n: 5, clusters: 3, key: randomKey(5) }),
    });
    const logit = (a: number, b: number) => Math.log(a / b);
    for (let t = 0; t < 3; t++) {
      let mean = 0;
      for (let x = 0; x < 5; x++)
        mean +=
          ((pair.px[x] * encoder.data[x * 3 + t]) / weights[t]) *
          logit(pair.pyGivenX.data[2 * x], pair.pyGivenX.data[2 * x + 1]);
      expect(logit(decoder.data[2 * t], decoder.data[2 * t + 1])).toBeCloseTo(mean, 12);
    }
  });

  test("leaves out empty clusters", () => {
    const point = evaluateEncoder(fiveByThree, {
      geometry: ib,
      beta: 1,
      encoder: nearHardEncoder(Int32Array.of(0, 0, 2, 2, 2), { clusters: 4, leak: 0 }),
    });
    expect(point.weights.length).toBe(2);
    expect(point.ixt).toBeCloseTo(entropy([0.55, 0.45]), 14);
  });

  test("of T = X keeps everything", () => {
    const pair = joint(
      [0.5, 0.5],
      [
        [1, 0],
        [0.2, 0.8],
      ],
    );
    const point = evaluateEncoder(pair, { geometry: ib, beta: 2, encoder: matrix(2, 2, Float64Array.of(1, 0, 0, 1)) });
    expect(point.ity).toBeCloseTo(mutualInformation(pair), 14);
    expect(point.distortion).toBeCloseTo(0, 14);
  });
});
