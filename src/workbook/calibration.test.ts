import { describe, expect, it } from "vitest";
import { type CalibratedClaim, calibration } from "./calibration.ts";

const claim = (change: Partial<CalibratedClaim>): CalibratedClaim => ({
  id: "a",
  verdict: "holds",
  measured: { value: 1.2, stdError: 0.1, samples: 9 },
  expected: 1,
  relation: "=",
  within: {},
  ...change,
});

describe("calibration over keys", () => {
  it("counts what held and measures each deviation in its own standard errors", () => {
    const [a, b, ...more] = calibration(
      ["a", "b"],
      [
        [claim({}), claim({ id: "b", measured: 2 }), claim({ id: "other" })],
        [
          claim({ verdict: "fails", expected: { value: 2, stdError: 0.1, samples: 9 } }),
          claim({ id: "b", relation: "<=" }),
        ],
      ],
    );
    expect(a).toMatchObject({ id: "a", runs: 2, held: 1 });
    expect(a!.z[0]).toBeCloseTo(2, 12);
    expect(a!.z[1]).toBeCloseTo(-0.8 / Math.hypot(0.1, 0.1), 12);
    expect(b).toMatchObject({ id: "b", runs: 2, held: 2, z: [] });
    expect(more).toEqual([]);
  });

  it("knows which claims allow a bias", () => {
    const isBiased = (within: CalibratedClaim["within"]) => calibration(["a"], [[claim({ within })]])[0]!.isBiased;
    expect([{}, { standardErrors: 4 }, { absolute: 0.1 }, { relative: 0.02 }].map(isBiased)).toEqual([
      ...[false, false, true, true],
    ]);
  });

  it("calls an error bar wrong that fails more often than its rate, and forgives chance", () => {
    const run = (misses: number) =>
      calibration(
        ["a"],
        Array.from({ length: 40 }, (_, i) => [claim({ verdict: i < misses ? "fails" : "holds" })]),
      )[0]!.isWrong;
    expect([0, 1, 2, 3, 4].map(run)).toEqual([false, false, false, true, true]);
  });

  it("takes a weak, undecidable or missing claim for one that did not hold, and a void one for none", () => {
    expect(calibration(["a"], [[], [claim({})]])[0]).toMatchObject({ runs: 2, held: 1 });
    const held = (verdict: CalibratedClaim["verdict"]) => calibration(["a"], [[claim({ verdict })]])[0]!.held;
    expect((["holds", "void", "weak", "undecidable", "fails"] as const).map(held)).toEqual([1, 1, 0, 0, 0]);
  });
});
