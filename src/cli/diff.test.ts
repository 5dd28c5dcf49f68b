import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { code, notebookOf } from "../workbook/export/fixtures/cells.ts";
import { forkNotebook } from "../workbook/fork.ts";
import { writeNotebook } from "../workbook/nbformat.ts";
import { register } from "./diff.ts";

const folder = mkdtempSync(join(tmpdir(), "diff-verb-"));
const parent = notebookOf(code("1"));
const paths = [parent, forkNotebook(parent, "a", {}, undefined), notebookOf(code("2"))].map((notebook, i) => {
  const path = join(folder, `${"abc"[i]}.ipynb`);
  writeNotebook(path, notebook);
  return path;
});

async function diff(...words: string[]): Promise<string> {
  const log = vi.spyOn(console, "log").mockImplementation(() => {});
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(["diff", ...paths.slice(0, 2), "--stored", ...words], { from: "user" });
  return log.mock.calls.join("\n");
}

describe("diff", () => {
  afterEach(() => void vi.restoreAllMocks());

  it("prints the comparison and writes it as a page, again and again", async () => {
    const page = join(folder, "a-b.html");
    for (let i = 0; i < 2; i++) expect(await diff("--html", page)).toMatch(/^a → b/);
    expect(readFileSync(page, "utf8")).toMatch(/^<!doctype html>/);
  });

  it("refuses notebooks that have nothing to do with each other", async () => {
    const program = new Command().exitOverride();
    register(program);
    const unrelated = program.parseAsync(["diff", paths[0]!, paths[2]!, "--stored"], { from: "user" });
    await expect(unrelated).rejects.toThrow(
      /got a and c, which have no parent in common; make one with channelbook fork/,
    );
  });

  it("writes over no file of another hand, and says so before it runs anything", async () => {
    await expect(diff("--html", paths[0]!)).rejects.toThrow(/a\.ipynb is not as diff wrote it; rename it/);
    expect(readFileSync(paths[0]!, "utf8")).toMatch(/^\{/);
    writeFileSync(join(folder, "mine"), "mine");
    await expect(diff("--html", join(folder, "mine/x.html"))).rejects.toThrow(/diff: cannot write in .*mine/);
  });
});
