import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listChapters } from "./chapters.ts";
import { readNotebook, sourceOf } from "./nbformat.ts";

const chapters = listChapters(fileURLToPath(new URL("../..", import.meta.url)))
  .filter((path) => /^0[1-6]-/.test(basename(path)))
  .map((path) => ({ name: basename(path), cells: readNotebook(path).cells }));
const matches = (text: string, pattern: RegExp) => Array.from(text.matchAll(pattern), ([, found]) => found!);
const textOf = (cells: (typeof chapters)[number]["cells"], type: string) =>
  cells
    .filter(({ cell_type }) => cell_type === type)
    .map(sourceOf)
    .join("\n");

describe("the theorems of the book", () => {
  it("leave the word proved to the records of their proofs", () => {
    const byHand = chapters.flatMap(({ name, cells }) =>
      [
        ...cells
          .map(sourceOf)
          .join("\n")
          .matchAll(/\(proved|\{prf:\w+\}.*proved|^\*+proved\*+[.;]/gim),
      ].map(([text]) => `${name}: ${text}`),
    );
    expect(byHand).toEqual([]);
  });

  it("stand in the chapter that proves them, each under the label that its proof names", () => {
    for (const { name, cells } of chapters) {
      const proofs = matches(textOf(cells, "code"), /\btheorem\(\{ label: "([\w-]+)"/g);
      const statements = matches(textOf(cells, "markdown"), /\{prf:\w+\}.*\n:label: ([\w-]+)/g);
      expect(proofs.length, name).toBeGreaterThan(0);
      expect(statements, name).toEqual(expect.arrayContaining(proofs));
    }
  });
});
