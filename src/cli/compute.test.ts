import { execFileSync } from "node:child_process";
import { mkdtempSync, truncateSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Command } from "commander";
import { afterEach, describe, expect, it, vi } from "vitest";
import { convergedOrderParameters } from "../theory/meanField/index.ts";
import { network } from "../theory/network/index.ts";
import { register } from "./compute.ts";

async function compute(...words: string[]): Promise<string> {
  const lines: string[] = [];
  vi.spyOn(console, "log").mockImplementation((line: string) => lines.push(line));
  const program = new Command().exitOverride();
  register(program);
  await program.parseAsync(["compute", ...words], { from: "user" });
  return lines.join("\n");
}

const folder = mkdtempSync(join(tmpdir(), "compute-"));
const pipe = join(folder, "pipe");
const huge = join(folder, "huge");
execFileSync("mkfifo", [pipe]);
writeFileSync(huge, "");
truncateSync(huge, 2 ** 40);

afterEach(() => {
  vi.restoreAllMocks();
  process.exitCode = undefined;
});

const { q } = convergedOrderParameters(network({ activation: "tanh", sigmaW: 1.3, sigmaB: 0.2 }));
const point = ["activation=tanh", "sigmaW=1.3", "sigmaB=0.2"];

describe("compute", () => {
  it("prints the value with its meaning, or as one line of JSON", async () => {
    expect(await compute("q-star", ...point)).toBe(`${q}    attracting fixed point of the length map`);
    expect(JSON.parse(await compute("q-star", ...point, "--json"))).toEqual({ id: "q-star", value: q });
  });

  it.each([
    [["q-sart"], 'unknown quantity "q-sart"; did you mean "q-star"?; --list shows all'],
    [["q-star", ...point, "sigmaV=1"], 'got sigmaV; did you mean "sigmaW"?'],
    [["q-star", "activation=tahn", "sigmaW=1", "sigmaB=0"], 'got "tahn"; did you mean "tanh"?'],
    [["linear-channel-mi", "gamma=1", "depth=1", "weights=ortogonal"], 'got "ortogonal"; did you mean "orthogonal"?'],
  ])("says which word of %j was probably meant", async (words, hint) => {
    await expect(compute(...words)).rejects.toThrow(hint);
  });

  it.each([
    [["q-star", ...point, "fluctuation=1"], /got fluctuation$/],
    [["q-star", "activation=tanh", "sigmaW=-1", "sigmaB=0"], /sigmaW > 0 and finite; got -1$/],
    [[], /name a quantity, or use --list or --file$/],
  ])("adds no hint where %j is like no word it knows", async (words, message) => {
    await expect(compute(...words)).rejects.toThrow(message);
  });

  it.each(["/dev/zero", tmpdir(), pipe, huge])("refuses %s as a list of entries at once", async (path) => {
    await expect(compute("--file", path)).rejects.toThrow(/expected a file of at most 64 MB/);
  });

  it("answers each entry of a file, a wrong one with its error, and then fails", async () => {
    const file = join(mkdtempSync(join(tmpdir(), "compute-")), "entries.json");
    const params = { activation: "tanh", sigmaW: 1.3, sigmaB: 0.2 };
    writeFileSync(file, JSON.stringify([{ id: "a", quantity: "q-star", params }, { quantity: "q-sart" }]));
    const lines = (await compute("--file", file, "--json")).split("\n").map((line) => JSON.parse(line));
    expect(lines[0]).toEqual({ id: "a", value: q });
    expect(lines[1]).toEqual({ id: "1", error: expect.stringContaining('did you mean "q-star"?') });
    expect(process.exitCode).toBe(1);
  });
});
