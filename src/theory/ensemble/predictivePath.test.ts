import { describe, expect, it } from "vitest";
import { fromRows } from "../../numerics/linalg/index.ts";
import { predictivePath } from "./predictivePath.ts";

const law = (mean: number, variance: number) => ({ means: fromRows([[mean]]), variances: Float64Array.of(variance) });

describe("predictivePath", () => {
  it("is sqrt(2) |ln s'/s| when only the spread changes, whatever the steps", () => {
    const direct = predictivePath([law(1, 4), law(1, 1)]);
    const slow = predictivePath([law(1, 4), law(1, 3), law(1, 1.5), law(1, 1)]);
    expect(direct[1]).toBeCloseTo(Math.SQRT2 * Math.LN2, 14);
    expect(slow[3]).toBeCloseTo(direct[1], 12);
  });

  it("is |d mu| / s for a small shift", () => {
    expect(predictivePath([law(0, 4), law(1e-4, 4)])[1]).toBeCloseTo(5e-5, 12);
  });

  it("never shortens when a stop is added", () => {
    const detour = predictivePath([law(0, 1), law(0.5, 2), law(1, 1)]);
    expect(detour[2]).toBeGreaterThan(predictivePath([law(0, 1), law(1, 1)])[1]);
  });
});
