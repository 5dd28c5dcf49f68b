import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { code, markdown, notebookOf } from "../workbook/export/fixtures/cells.ts";
import { writeNotebook } from "../workbook/nbformat.ts";
import { register } from "./export.ts";

const folder = mkdtempSync(join(tmpdir(), "export-verb-"));
const path = join(folder, "idea.ipynb");

async function run(...words: string[]): Promise<{ out: string; err: string }> {
  const [out, err] = [vi.spyOn(console, "log"), vi.spyOn(console, "error")].map((spy) =>
    spy.mockImplementation(() => {}),
  );
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(["export", ...words, "--out", join(folder, "out")], { from: "user" });
  return { out: out!.mock.calls.join("\n"), err: err!.mock.calls.join("\n") };
}

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

describe("export", () => {
  it("says what it wrote", async () => {
    writeNotebook(path, notebookOf(markdown("# T\n\n$x$"), code("1")));
    const { out, err } = await run(path, "--to", "html", "--strict");
    expect(out).toMatch(/idea\.html$/);
    expect(err).toBe("");
    expect(process.exitCode).toBeUndefined();
  });

  it("names each fault with its cell and line, and fails only when strict", async () => {
    writeNotebook(path, notebookOf(markdown("# T\n\n[@nobody]"), code("1")));
    const { err } = await run(path, "--to", "html");
    expect(err).toMatch(/idea\.ipynb: cell 1, line 3: unknown citation key "nobody"/);
    expect(process.exitCode).toBeUndefined();
    await run(path, "--to", "html", "--strict");
    expect(process.exitCode).toBe(1);
  });

  it("refuses a format or a place for code that it does not know", async () => {
    await expect(run(path, "--to", "docx")).rejects.toThrow("expected --to pdf, tex, html, md, ts; got docx");
    await expect(run(path, "--to", "pdf", "--code", "nowhere")).rejects.toThrow("expected --code show, appendix, hide");
  });

  it("refuses two notebooks of one name, of which one would be lost", async () => {
    const other = join(mkdtempSync(join(tmpdir(), "export-other-")), "idea.ipynb");
    for (const each of [path, other]) writeNotebook(each, notebookOf(markdown("# T")));
    await expect(run(path, other, "--to", "md")).rejects.toThrow("two notebooks are named idea; export one at a time");
  });
});
