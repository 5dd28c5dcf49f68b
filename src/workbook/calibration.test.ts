import { describe, expect, it } from "vitest";
import { calibration } from "./calibration.ts";
import type { LedgerEntry } from "./ledger.ts";

const entry = (change: Partial<LedgerEntry>): LedgerEntry => ({
  kind: "test",
  id: "a",
  notebook: "n",
  cell: "c",
  statement: "A sentence.",
  verdict: "holds",
  reason: "",
  measured: { value: 1.2, stdError: 0.1, samples: 9 },
  expected: 1,
  relation: "=",
  source: "theorem 1",
  ...change,
});

describe("calibration over keys", () => {
  it("counts what held and measures each deviation in its own standard errors", () => {
    const [a, b, ...more] = calibration([
      [entry({}), entry({ id: "b", measured: 2 }), entry({ id: "d", kind: "derivation" })],
      [
        entry({ verdict: "fails", expected: { value: 2, stdError: 0.1, samples: 9 } }),
        entry({ id: "b", relation: "<=" }),
      ],
    ]);
    expect(a).toMatchObject({ id: "a", runs: 2, held: 1 });
    expect(a!.z[0]).toBeCloseTo(2, 12);
    expect(a!.z[1]).toBeCloseTo(-0.8 / Math.hypot(0.1, 0.1), 12);
    expect(b).toMatchObject({ id: "b", runs: 2, held: 2, z: [] });
    expect(more).toEqual([]);
  });

  it("calls an error bar wrong that fails more often than its rate, and forgives chance", () => {
    const run = (misses: number) =>
      calibration(Array.from({ length: 40 }, (_, i) => [entry({ verdict: i < misses ? "fails" : "holds" })]))[0]!
        .isWrong;
    expect([0, 1, 2, 3, 4].map(run)).toEqual([false, false, false, true, true]);
  });

  it("takes a weak or undecidable claim for one that did not hold, and a void one for none", () => {
    const held = (verdict: LedgerEntry["verdict"]) => calibration([[entry({ verdict })]])[0]!.held;
    expect((["holds", "void", "weak", "undecidable", "fails"] as const).map(held)).toEqual([1, 1, 0, 0, 0]);
  });
});
