import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { code, notebookOf } from "../workbook/export/fixtures/cells.ts";
import { writeNotebook } from "../workbook/nbformat.ts";
import { register } from "./fork.ts";

let root = "";

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "fork-verb-"));
  mkdirSync(join(root, "notebooks/forks"), { recursive: true });
  writeNotebook(join(root, "notebooks/01-one.ipynb"), notebookOf(code("1")));
  vi.spyOn(process, "cwd").mockReturnValue(root);
  vi.spyOn(console, "log").mockImplementation(() => {});
});
afterEach(() => vi.restoreAllMocks());

async function fork(...words: string[]): Promise<void> {
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(["fork", ...words], { from: "user" });
}

describe("fork", () => {
  it("writes into the folder of forks, and again only by force", async () => {
    await fork("01", "--as", "idea");
    expect(existsSync(join(root, "notebooks/forks/idea.ipynb"))).toBe(true);
    await expect(fork("01", "--as", "idea")).rejects.toThrow(/exists; choose another name, or --force/);
    await fork("01", "--as", "idea", "--force");
  });

  it("does not write into another book when none is here", async () => {
    rmSync(join(root, "notebooks"), { recursive: true });
    await expect(fork("01", "--as", "idea")).rejects.toThrow(/expected a folder of a book; got none here or above/);
  });

  it.each(["../x", "..", "/tmp/x", "a/b", "."])("refuses %j as a name", async (name) => {
    await expect(fork("01", "--as", name, "--force")).rejects.toThrow(/--as must be made of letters/);
  });

  it("refuses an activation that the library does not have", async () => {
    await expect(fork("01", "--as", "x", "--set", "activation=rleu")).rejects.toThrow(
      /expected one of linear, relu.*got "rleu"/,
    );
  });

  it("does not replace its own parent, nor what is no fork", async () => {
    await fork("01", "--as", "idea");
    const text = readFileSync(join(root, "notebooks/forks/idea.ipynb"), "utf8");
    await expect(fork("idea", "--as", "idea", "--force")).rejects.toThrow(/would replace its own parent/);
    expect(readFileSync(join(root, "notebooks/forks/idea.ipynb"), "utf8")).toBe(text);
    writeFileSync(join(root, "notebooks/forks/mine.ipynb"), JSON.stringify(notebookOf(code("mine"))));
    await expect(fork("01", "--as", "mine", "--force")).rejects.toThrow(/mine\.ipynb is not a fork/);
  });
});
