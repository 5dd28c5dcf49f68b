import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { mutualInformation, randomJoint } from "../information/index.ts";
import { jensenShannon } from "../information/testing/jensenShannon.ts";
import { agglomerate } from "./agglomerate.ts";
import { fiveByThree, fourByTwo } from "./examples.ts";
import { evaluatePartition } from "./partition.ts";

describe("agglomerate", () => {
  test("merges in the reference order with the reference losses", () => {
    const five = agglomerate(fiveByThree).merges;
    expect(five.map(({ pair }) => pair)).toEqual([
      [[2], [4]],
      [[0], [1]],
      [[2, 4], [3]],
      [
        [0, 1],
        [2, 3, 4],
      ],
    ]);
    [0.0055532033, 0.0201344112, 0.0273727215, 0.1203087413].forEach((loss, i) => {
      expect(five[i].loss).toBeCloseTo(loss, 10);
    });
    [0.0136556639, 0.0162143929, 0.2517457455].forEach((loss, i) => {
      expect(agglomerate(fourByTwo).merges[i].loss).toBeCloseTo(loss, 10);
    });
  });

  test("loses I(X;Y) in all, and each merge what the partition loses", () => {
    for (let seed = 0; seed < 5; seed++) {
      const pair = randomJoint({ n: 8, m: 3, key: randomKey(seed) });
      const { merges, labels } = agglomerate(pair);
      let kept = mutualInformation(pair);
      merges.forEach(({ loss }, i) => {
        kept -= loss;
        expect(evaluatePartition(pair, { labels: labels(7 - i) }).ity).toBeCloseTo(kept, 12);
      });
      expect(kept).toBeCloseTo(0, 12);
    }
  });

  test("first merges the pair of least weighted Jensen-Shannon divergence", () => {
    const pair = randomJoint({ n: 6, m: 4, key: randomKey(9) });
    const row = (x: number) => pair.pyGivenX.data.subarray(4 * x, 4 * x + 4);
    const losses = Array.from({ length: 6 }, (_, i) =>
      Array.from({ length: i }, (_, j) => {
        const weight = pair.px[i] + pair.px[j];
        return weight * jensenShannon([pair.px[i] / weight, 1 - pair.px[i] / weight], [row(i), row(j)]);
      }),
    ).flat();
    expect(agglomerate(pair).merges[0].loss).toBeCloseTo(Math.min(...losses), 13);
  });

  test("numbers clusters by their smallest member and refuses impossible counts", () => {
    expect([...agglomerate(fiveByThree).labels(2)]).toEqual([0, 0, 1, 1, 1]);
    expect([...agglomerate(fiveByThree).labels(5)]).toEqual([0, 1, 2, 3, 4]);
    for (const bad of [0, 6, 1.5]) expect(() => agglomerate(fiveByThree).labels(bad)).toThrow(RangeError);
  });
});
