import { readFileSync } from "node:fs";
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

  it("answers nothing to an unknown way of asking", () => {
    expect(new History(undefined).answer({ hist_access_type: "dream" })).toEqual({ status: "ok", history: [] });
  });
});
