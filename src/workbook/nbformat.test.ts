import { execFileSync } from "node:child_process";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { formatNotebook, joinLines, parseNotebook, readNotebook, sourceOf, splitLines, tagsOf } from "./nbformat.ts";

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
    for (const json of ["null", "[]", "4"])
      expect(() => parseNotebook(json, "x.ipynb")).toThrow("x.ipynb: expected a notebook; got JSON that is no object");
    for (const cells of ["", ', "cells": {}'])
      expect(() => parseNotebook(`{"nbformat": 4${cells}}`, "x.ipynb")).toThrow("x.ipynb: expected a list of cells");
    expect(() => parseNotebook(minimal([{ cell_type: "heading" }]), "x.ipynb")).toThrow(
      /x\.ipynb: cell 1: expected cell_type/,
    );
  });

  it.each([
    ["no source", { source: null }, /x\.ipynb: cell 2: expected source to be text; got null/],
    ["a source of numbers", { source: [1] }, /cell 2: expected source/],
    ["metadata that is a list", { metadata: [] }, /cell 2: expected metadata/],
    ["an id that is a number", { id: 3 }, /cell 2: expected id to be text; got 3/],
    ["outputs that are no list", { outputs: {} }, /cell 2: output 1 is not one of nbformat 4/],
    ["an output that is null", { outputs: [null] }, /cell 2: output 1 is not/],
    ["a stream without text", { outputs: [{ output_type: "stream", name: "stdout" }] }, /cell 2: output 1 is not/],
    ["a display without data", { outputs: [{ output_type: "display_data", data: null }] }, /cell 2: output 1 is not/],
    ["an error without traceback", { outputs: [{ output_type: "error" }] }, /cell 2: output 1 is not/],
  ])("names the file and the cell that has %s", (_, fault, message) => {
    const good = { cell_type: "code", id: "a", metadata: {}, source: "", outputs: [] };
    expect(() => parseNotebook(minimal([good, { ...good, ...fault }]), "x.ipynb")).toThrow(message);
  });

  it("reads UTF-8, with or without a byte-order mark, and refuses other bytes", () => {
    const json = minimal([{ cell_type: "markdown", id: "m", metadata: {}, source: "café" }]);
    expect(sourceOf(parseNotebook(Buffer.from(json)).cells[0]!)).toBe("café");
    expect(sourceOf(parseNotebook(Buffer.from(`\ufeff${json}`)).cells[0]!)).toBe("café");
    expect(() => parseNotebook(Buffer.from(json, "latin1"), "x.ipynb")).toThrow(/x\.ipynb: .*not UTF-8/);
  });

  it("refuses JSON so deep that nothing could write it again", () => {
    const deep = (levels: number) => `{"deep": ${"[".repeat(levels)}${"]".repeat(levels)}}`;
    const notebook = (levels: number) => minimal([]).replace(/}$/, `,"extra":${deep(levels)}}`);
    expect(parseNotebook(notebook(900)).cells).toEqual([]);
    expect(() => parseNotebook(notebook(20_000), "x.ipynb")).toThrow(
      /^x\.ipynb: expected JSON nested at most 1000 deep/,
    );
  });

  it("does not wait for a device or a folder of a notebook's name", () => {
    const folder = mkdtempSync(join(tmpdir(), "nbformat-"));
    execFileSync("mkfifo", [join(folder, "pipe.ipynb")]);
    expect(() => readNotebook(join(folder, "pipe.ipynb"))).toThrow(/pipe\.ipynb: expected a notebook/);
    expect(() => readNotebook(folder)).toThrow(/expected a notebook/);
  });
});
