import { describe, expect, it } from "vitest";
import { smoothFunction } from "./smoothFunction.ts";

const form = { constant: 1, linear: -2, quadratic: 0.5, amplitude: 3, frequency: 2, phase: 0.4 };

describe("a smooth function", () => {
  const f = smoothFunction(form);
  const value = (x: number) => 1 - 2 * x + 0.5 * x * x + 3 * Math.sin(2 * x + 0.4);

  it("is the sum of a parabola and a sine, entry by entry on a vector", () => {
    expect(f.apply(0.7)).toBeCloseTo(value(0.7), 14);
    const data = Float64Array.of(0, 0.7);
    expect(f.apply({ rows: 2, cols: 1, data })).toMatchObject({ data: Float64Array.of(value(0), value(0.7)) });
  });

  it("has derivatives that agree with the slopes of the order below", () => {
    const h = 1e-5;
    for (let order = 1; order <= 5; order++) {
      const [below, here] = [f.derivative?.(order - 1), f.derivative?.(order)];
      for (const x of [-1.3, 0, 2.1]) {
        const slope = ((below?.(x + h) ?? 0) - (below?.(x - h) ?? 0)) / (2 * h);
        expect(here?.(x)).toBeCloseTo(slope, 4);
      }
    }
  });

  it("says its formula, and zero when it has none", () => {
    expect(f.name).toBe("1 + -2 x + 0.5 x^2 + 3 sin(2 x + 0.4)");
    expect(smoothFunction({}).name).toBe("0");
    expect(smoothFunction({ quadratic: 1 }).apply(3)).toBe(9);
  });
});
