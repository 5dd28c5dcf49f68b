import { describe, expect, it } from "vitest";
import { readTable, tableBundle } from "./table.ts";

const table = {
  caption: "Two networks of width $n$.",
  label: "tab-two",
  columns: { name: "$\\phi$", mi: "I" },
  rows: [
    { name: "tanh", mi: { value: 1.23456, stdError: 0.0123, samples: 9 } },
    { name: "erf|n", mi: Number.POSITIVE_INFINITY },
  ],
};

describe("a table", () => {
  it("is Markdown and text with its error bars and its caption", () => {
    const bundle = tableBundle(table);
    expect(bundle["text/markdown"]).toBe(
      "| $\\phi$ | I |\n| :-- | --: |\n| tanh | 1.235 ± 0.012 |\n| erf\\|n | ∞ |\n\nTwo networks of width $n$.",
    );
    expect(bundle["text/plain"]).toBe(
      "$\\phi$              I\ntanh    1.235 ± 0.012\nerf|n               ∞\nTwo networks of width $n$.",
    );
  });

  it("is read back, whatever its cells hold, and refused where it is no table", () => {
    const read = (value: unknown) => readTable({ "application/vnd.channelbook.table+json": value });
    const foreign = { ...table, rows: [{ name: null, mi: { value: "x", stdError: {} } }] };
    expect(tableBundle(read(foreign)!.record!)["text/markdown"]).toContain('| null | {"value":"x","stdError":{}} |');
    expect(read({ ...table, rows: [3] })?.reason).toBe("table: expected rows[0] to be an object; got 3");
    expect(read({ ...table, caption: 3 })?.reason).toBe("table: expected caption to be a text; got 3");
  });
});
