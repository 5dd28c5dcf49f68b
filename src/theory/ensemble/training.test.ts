import { describe, expect, it } from "vitest";
import { gradientDescent, gradientFlow, heavyBall } from "./training.ts";

describe("training rules", () => {
  it("leave residual + lambda gain = 1 on every mode", () => {
    const rules = [
      gradientFlow(0.7),
      gradientDescent({ learningRate: 0.3, steps: 9 }),
      heavyBall({ learningRate: 0.3, momentum: 0.8, steps: 9 }),
    ];
    for (const rule of rules)
      for (const lambda of [1e-9, 1e-3, 0.5, 1, 3, 6])
        expect(rule.residual(lambda) + lambda * rule.gain(lambda)).toBeCloseTo(1, 12);
  });

  it("gain as much as time or learning rate times steps on a flat mode", () => {
    expect(gradientFlow(3).gain(0)).toBe(3);
    expect(gradientDescent({ learningRate: 0.5, steps: 6 }).gain(0)).toBe(3);
    // heavy ball from rest: sum of the velocities of a constant force
    const steps = 40;
    const velocity = (k: number): number => (1 - 0.5 ** k) / 0.5;
    const travelled = Array.from({ length: steps }, (_, k) => 0.1 * velocity(k + 1)).reduce((a, b) => a + b);
    expect(heavyBall({ learningRate: 0.1, momentum: 0.5, steps }).gain(0)).toBeCloseTo(travelled, 10);
  });

  it("agree: small steps are gradient flow, momentum 0 is gradient descent", () => {
    const flow = gradientFlow(1);
    const small = gradientDescent({ learningRate: 1e-5, steps: 100_000 });
    const ball = heavyBall({ learningRate: 0.1, momentum: 0, steps: 10 });
    const descent = gradientDescent({ learningRate: 0.1, steps: 10 });
    for (const lambda of [0.1, 1, 4]) {
      // first-order error of the Euler scheme: lambda^2 tau eta / 2
      expect(Math.abs(small.residual(lambda) - flow.residual(lambda))).toBeLessThan(lambda ** 2 * 1e-5);
      expect(ball.residual(lambda)).toBeCloseTo(descent.residual(lambda), 14);
    }
  });

  it("decay exactly below the stability limit", () => {
    for (const beta of [0, 0.5, 0.9]) {
      const rule = (factor: number) =>
        heavyBall({ learningRate: 1, momentum: beta, steps: 400 }).residual(factor * 2 * (1 + beta));
      expect(Math.abs(rule(0.98))).toBeLessThan(1e-3);
      expect(Math.abs(rule(1.02))).toBeGreaterThan(1);
    }
    expect(gradientDescent({ learningRate: 0.5, steps: 1 }).stableBelow).toBe(4);
    expect(heavyBall({ learningRate: 0.5, momentum: 0.5, steps: 1 }).stableBelow).toBe(6);
    expect(gradientFlow(1).stableBelow).toBe(Number.POSITIVE_INFINITY);
  });

  it("refuse times and rates that mean nothing", () => {
    expect(() => gradientFlow(-1)).toThrow("tau >= 0; got -1");
    expect(() => gradientDescent({ learningRate: 0, steps: 1 })).toThrow("learningRate > 0");
    expect(() => gradientDescent({ learningRate: 1, steps: 1.5 })).toThrow("steps");
    expect(() => heavyBall({ learningRate: 1, steps: 1, momentum: 1 })).toThrow("momentum in [0, 1)");
  });
});
