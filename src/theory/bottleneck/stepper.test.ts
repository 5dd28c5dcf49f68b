import { describe, expect, test } from "vitest";
import { randomKey } from "../../numerics/random/index.ts";
import { randomJoint } from "../information/index.ts";
import { alternation, load, step } from "./alternation.ts";
import { symmetricChannel } from "./examples.ts";
import { dualIb, ib } from "./geometry.ts";
import { nearHardEncoder, randomEncoder } from "./starts.ts";
import { stepper } from "./stepper.ts";

describe("stepper", () => {
  test.each([ib, dualIb])("$name: F never rises, with the jumps included", (geometry) => {
    for (let i = 0; i < 30; i++) {
      const pair = randomJoint({ n: 6, m: 4, key: randomKey(100 + i) });
      const work = alternation(geometry, pair, 5);
      load(work, randomEncoder({ n: 6, clusters: 5, key: randomKey(200 + i) }).data);
      const next = stepper(work, 0.3 * 1.25 ** i);
      let last = Number.POSITIVE_INFINITY;
      for (let j = 0; j < 150; j++) {
        const objective = next();
        expect(objective).toBeLessThanOrEqual(last + 1e-12);
        last = objective;
      }
    }
  });

  test("near a bifurcation it needs at most a tenth of the plain steps", () => {
    // 0.2% above the critical beta of the symmetric channel: the slowest mode shrinks by about 0.4% a step
    const start = nearHardEncoder([0, 1], { clusters: 2, leak: 0.2 }).data;
    const stepsTo = (take: (work: ReturnType<typeof alternation>) => () => number) => {
      const work = alternation(ib, symmetricChannel({ M: 2, eps: 0.1 }), 2);
      load(work, start);
      const next = take(work);
      for (let i = 1; i <= 60_000; i++) {
        next();
        if (work.change < 1e-11) return i;
      }
      return 60_000;
    };
    const plain = stepsTo((work) => () => step(work, 1.566));
    const accelerated = stepsTo((work) => stepper(work, 1.566));
    expect(accelerated).toBeLessThan(plain / 10);
  });
});
