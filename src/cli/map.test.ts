import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { code, notebookOf } from "../workbook/export/fixtures/cells.ts";
import { writeNotebook } from "../workbook/nbformat.ts";
import { register } from "./map.ts";

const folder = mkdtempSync(join(tmpdir(), "map-verb-"));
const notebook = join(folder, "book.ipynb");
writeNotebook(notebook, notebookOf(code("1")));

async function map(id: string, out: string): Promise<void> {
  vi.spyOn(console, "log").mockImplementation(() => {});
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(["map", id, "x=0..1:2", "--notebook", notebook, "--out", out], { from: "user" });
}

describe("map", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("writes over no file of another hand, and says so before it computes anything", async () => {
    mkdirSync(join(folder, "out/a-claim"), { recursive: true });
    writeFileSync(join(folder, "out/a-claim/map.csv"), "mine");
    await expect(map("a-claim", join(folder, "out"))).rejects.toThrow(/map\.csv is not as map wrote it; rename it/);
    expect(readFileSync(join(folder, "out/a-claim/map.csv"), "utf8")).toBe("mine");
  });

  it("keeps its files inside the folder, whatever a claim is called", async () => {
    await expect(map("../outside", join(folder, "out"))).rejects.toThrow(/map: expected a file name inside .*; got "/);
    expect(existsSync(join(folder, "outside"))).toBe(false);
  });
});
