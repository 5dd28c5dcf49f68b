import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { describe, expect, it } from "vitest";
import { findChapter, listChapters } from "./chapters.ts";

const root = mkdtempSync(join(tmpdir(), "book-"));
mkdirSync(join(root, "notebooks"));
for (const name of ["02-b.ipynb", "01-a.ipynb", "01x.md"]) writeFileSync(join(root, "notebooks", name), "{}");

describe("the chapters of a book", () => {
  it("come in reading order, notebooks only", () => {
    expect(listChapters(root).map((path) => basename(path))).toEqual(["01-a.ipynb", "02-b.ipynb"]);
  });

  it("are found by number, slug or path", () => {
    for (const name of ["1", "01", "01-a", join(root, "notebooks", "01-a.ipynb")])
      expect(basename(findChapter(root, name))).toBe("01-a.ipynb");
  });

  it("are in the book: a link that leads out of it, or nowhere, is named", () => {
    const link = join(root, "notebooks", "03-link.ipynb");
    const refused = (target: string) => {
      symlinkSync(target, link);
      try {
        expect(() => listChapters(root)).toThrow(/03-link\.ipynb: expected a notebook of the book; it is a link to /);
      } finally {
        rmSync(link);
      }
    };
    const outside = join(mkdtempSync(join(tmpdir(), "outside-")), "private.ipynb");
    writeFileSync(outside, "{}");
    refused(outside);
    refused("gone.ipynb");
    symlinkSync("01-a.ipynb", link);
    expect(listChapters(root)).toHaveLength(3);
    rmSync(link);
  });

  it("are listed when the name fits none", () => {
    expect(() => findChapter(root, "07")).toThrow(/no notebook "07"; chapters: 01-a, 02-b/);
  });
});
