import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { table } from "./table.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let shownBundle: Record<string, unknown> = {};
beforeEach(() => {
  world[door] = (bundle: Record<string, unknown>) => (shownBundle = bundle);
});
afterEach(() => {
  delete world[door];
});

const rows = [
  { name: "tanh", chi: 0.5, mi: { value: 1.23456, stdError: 0.0123, samples: 9 } },
  { name: "erf|n", chi: 12.25, mi: { value: 1, stdError: 0.5, samples: 9 } },
];

describe("table", () => {
  it("keeps error bars, aligns numbers right and words left, and escapes bars", () => {
    table(rows, { caption: "Two networks.", label: "tab-two", columns: { name: "$\\phi$", chi: "χ", mi: "I" } });
    expect(shownBundle["text/markdown"]).toBe(
      "| $\\phi$ | χ | I |\n| :-- | --: | --: |\n| tanh | 0.5 | 1.235 ± 0.012 |\n| erf\\|n | 12.25 | 1.00 ± 0.50 |\n\nTwo networks.",
    );
    expect(shownBundle["text/plain"]).toBe(
      "$\\phi$      χ              I\ntanh      0.5  1.235 ± 0.012\nerf|n   12.25    1.00 ± 0.50\nTwo networks.",
    );
  });

  it("takes all keys of the first row when no columns are named", () => {
    table([{ a: 1, b: 2 }], { caption: "c", label: "l" });
    expect(shownBundle["text/plain"]).toBe("a  b\n1  2\nc");
  });

  it("refuses no rows and a column that is nowhere", () => {
    expect(() => table([], { caption: "", label: "tab-x" })).toThrow("table tab-x: expected at least one row");
    expect(() => table(rows, { caption: "", label: "tab-x", columns: { z: "z" } })).toThrow("expected column z");
  });
});
