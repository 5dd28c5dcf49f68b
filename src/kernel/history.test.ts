import { execFileSync } from "node:child_process";
import { appendFileSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { History } from "./history.ts";
import { emptyFolder } from "./testing/openNotebook.ts";

describe("history", () => {
  it("outlives the kernel in a file, session by session", () => {
    const file = join(emptyFolder(), "state", "history.jsonl");
    const first = new History(file);
    first.add(1, "let a = 1");
    first.add(2, "a");
    const second = new History(file);
    second.add(1, "let b = 2");
    expect(second.tail(2)).toEqual([
      [1, 2, "a"],
      [2, 1, "let b = 2"],
    ]);
    expect(second.range(-1, 1, 2)).toEqual([[1, 1, "let a = 1"]]);
    expect(second.range(0, 0, 0)).toEqual([[2, 1, "let b = 2"]]);
  });

  it("searches by glob, newest last, each text once if asked", () => {
    const history = new History(undefined);
    for (const [index, text] of ["f(1)", "g(1)", "f(2)\nf(3)", "f(1)"].entries()) history.add(index + 1, text);
    const texts = (pattern: string, n: number, unique = false) =>
      history.search(pattern, n, unique).map(([, , text]) => text);
    expect(texts("f*", 0)).toEqual(["f(1)", "f(2)\nf(3)", "f(1)"]);
    expect(texts("f*", 0, true)).toEqual(["f(2)\nf(3)", "f(1)"]);
    expect(texts("?(1)", 2)).toEqual(["g(1)", "f(1)"]);
    expect(texts("f(1", 0)).toEqual([]);
  });

  it("is capped, in memory and on disk", () => {
    const file = join(emptyFolder(), "history.jsonl");
    const history = new History(file);
    for (let line = 1; line <= 4_500; line++) history.add(line, String(line));
    expect(history.tail(10_000).length).toBeLessThanOrEqual(4_000);
    expect(new History(file).tail(10_000)).toHaveLength(2_000);
    expect(readFileSync(file, "utf8").trim().split("\n")).toHaveLength(2_000);
  });

  it("searches by a pattern of many stars without trying each way to place them", () => {
    const history = new History(undefined);
    history.add(1, "a".repeat(20_000));
    expect(history.search(`${"*a".repeat(30)}b`, 0, false)).toEqual([]);
    expect(history.search(`${"*a".repeat(30)}**`, 0, false)).toHaveLength(1);
    expect(history.search("a[b", 0, false)).toEqual([]);
  }, 2_000);

  it("leaves out lines that were cut or are none, and keeps the others", () => {
    const file = join(emptyFolder(), "history.jsonl");
    writeFileSync(file, '[1,1,"a"]\n[1,2,"b\nnull\n7\n["x",1,"c"]\n[1,3,"d"]\n');
    const history = new History(file);
    expect(history.tail(9)).toEqual([
      [1, 1, "a"],
      [1, 3, "d"],
    ]);
    appendFileSync(file, '[1,4,"cut');
    history.add(1, "e");
    expect(new History(file).tail(2)).toEqual([
      [1, 3, "d"],
      [2, 1, "e"],
    ]);
  });

  it("costs no kernel where its file cannot be written, or is none", () => {
    const folder = emptyFolder();
    const file = join(folder, "history.jsonl");
    writeFileSync(file, '[1,1,"a"]\n'.repeat(5_000));
    mkdirSync(`${file}.new`);
    expect(new History(file).tail(1)).toEqual([[1, 1, "a"]]);
    execFileSync("mkfifo", [join(folder, "pipe")]);
    const piped = new History(join(folder, "pipe"));
    piped.add(1, "a");
    expect(piped.tail(1)).toEqual([[1, 1, "a"]]);
  });

  it("answers nothing to an unknown way of asking", () => {
    expect(new History(undefined).answer({ hist_access_type: "dream" })).toEqual({ status: "ok", history: [] });
  });
});
