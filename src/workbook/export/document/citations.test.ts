import { describe, expect, it } from "vitest";
import { splitBibtex } from "./citations.ts";

describe("splitBibtex", () => {
  it("separates entries, leaving comments and loose text aside", () => {
    const entries = splitBibtex("loose\n@article{a, title={A}}\n@comment{no}\n@book{b,\n title={B @ C}}\n");
    expect(entries.map((entry) => entry.trim())).toEqual(["@article{a, title={A}}", "@book{b,\n title={B @ C}}"]);
  });
});
