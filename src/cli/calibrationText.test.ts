import { describe, expect, it } from "vitest";
import type { Calibration } from "../workbook/calibration.ts";
import { calibrationText } from "./calibrationText.ts";

const found = (change: Partial<Calibration>): Calibration => ({
  ...{ id: "a", runs: 4, held: 4, z: [], isBiased: false, isWrong: false },
  ...change,
});

describe("the text of a calibration", () => {
  it("tells a bias from a wrong error bar, and leaves claims that allow a bias out of the normal law", () => {
    const text = calibrationText([
      found({ id: "right", z: [-1, 0.1, 0.9, 0] }),
      found({ id: "shifted", z: [4, 5, 6, 5], isBiased: true }),
      found({ id: "wrong", z: [-4, 4, 5, -5], held: 0, isWrong: true }),
    ]);
    expect(text).toContain("✓ right    holds 4 of 4  off 0.00 ± 0.39 s.e., spread 0.78");
    expect(text).toContain("✓ shifted  holds 4 of 4  off 5.00 ± 0.41 s.e., spread 0.82");
    expect(text).toContain("✗ wrong    holds 0 of 4  off 0.00 ± 2.61 s.e., spread 5.23");
    expect(text).toContain("8 of 12 verdicts hold (66.67 %)\n8 deviations: 4 beyond 3 s.e. (normal law 0.0)");
  });

  it("says nothing of the normal law where no claim has an error bar", () => {
    expect(calibrationText([found({ held: 3 })])).toBe("  ✓ a  holds 3 of 4\n\n3 of 4 verdicts hold (75.00 %)");
  });
});
