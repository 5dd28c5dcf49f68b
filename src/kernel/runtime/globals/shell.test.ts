import { describe, expect, it, vi } from "vitest";
import { sh } from "./shell.ts";

describe("sh", () => {
  it("runs a command, shows its output as it comes, and gives it back", async () => {
    const shown = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const result = await sh`printf 'a\nb\n'`;
    expect(shown.mock.calls.flat().join("")).toContain("a\nb\n");
    shown.mockRestore();
    expect(result).toMatchObject({ stdout: "a\nb\n", stderr: "", exitCode: 0, lines: ["a", "b"] });
    expect(String(result)).toBe("a\nb");
  });

  it("quotes every value as one word, and a list as several", async () => {
    const shown = vi.spyOn(process.stdout, "write").mockReturnValue(true);
    const nasty = `it's $HOME; "x" \\`;
    const result = await sh`printf '%s|' ${nasty} ${["a b", 3]}`;
    shown.mockRestore();
    expect(result.stdout).toBe(`${nasty}|a b|3|`);
  });

  it("throws when the command fails, with what it wrote to stderr", async () => {
    const shown = vi.spyOn(process.stderr, "write").mockReturnValue(true);
    await expect(sh`echo no >&2; exit 3`).rejects.toThrow(/exit code 3\nno$/);
    shown.mockRestore();
  });
});
