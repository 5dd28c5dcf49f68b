import { describe, expect, it } from "vitest";
import { formatNotebook, joinLines, parseNotebook, sourceOf, splitLines, tagsOf } from "./nbformat.ts";

const minimal = (cells: unknown[], minor = 5) =>
  JSON.stringify({ nbformat: 4, nbformat_minor: minor, metadata: {}, cells });

describe("nbformat", () => {
  it("splits text into lines that join back to the same text", () => {
    for (const text of ["", "a", "a\n", "a\nb", "\n\n", "x\n\ny\n"]) expect(joinLines(splitLines(text))).toBe(text);
    expect(splitLines("a\nb\n")).toEqual(["a\n", "b\n"]);
  });

  it("reads both forms of source and the tags of a cell", () => {
    const nb = parseNotebook(
      minimal([{ cell_type: "code", id: "a", metadata: { tags: ["parameters"] }, source: ["x\n", "y"], outputs: [] }]),
    );
    expect(sourceOf(nb.cells[0]!)).toBe("x\ny");
    expect(tagsOf(nb.cells[0]!)).toEqual(["parameters"]);
  });

  it("writes the same bytes whatever the order of keys, and reads them back", () => {
    const a = parseNotebook(minimal([{ cell_type: "markdown", id: "m", metadata: { b: 1, a: 2 }, source: "hi" }]));
    const b = parseNotebook(minimal([{ source: ["hi"], metadata: { a: 2, b: 1 }, id: "m", cell_type: "markdown" }]));
    expect(formatNotebook(a)).toBe(formatNotebook(b));
    expect(formatNotebook(parseNotebook(formatNotebook(a)))).toBe(formatNotebook(a));
  });

  it("gives ids to the cells of an older notebook", () => {
    const nb = parseNotebook(minimal([{ cell_type: "markdown", metadata: {}, source: "" }], 2));
    expect(nb.nbformat_minor).toBe(5);
    expect(nb.cells[0]!.id).toBe("cell-1");
  });

  it("names the file and the fault of something that is no notebook", () => {
    expect(() => parseNotebook("{", "x.ipynb")).toThrow(/x\.ipynb: not JSON/);
    expect(() => parseNotebook("{}", "x.ipynb")).toThrow(/x\.ipynb: expected an nbformat 4 notebook/);
    expect(() => parseNotebook(minimal([{ cell_type: "heading" }]), "x.ipynb")).toThrow(/cell 1 has cell_type/);
  });
});
