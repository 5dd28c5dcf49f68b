import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { progress } from "./progress.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let calls: { text: string; displayId?: string; update?: boolean }[] = [];
beforeEach(() => {
  calls = [];
  world[door] = (bundle: Record<string, string>, options: object) =>
    calls.push({ text: bundle["text/plain"], ...options });
});
afterEach(() => {
  delete world[door];
});

describe("progress", () => {
  it("shows an empty bar first, then rewrites that same output", () => {
    const bar = progress(2, "networks");
    bar.tick();
    bar.tick();
    expect(calls.map((c) => c.text)).toEqual([
      `${"░".repeat(30)} 0/2 networks`,
      `${"█".repeat(15)}${"░".repeat(15)} 1/2 networks`,
      `${"█".repeat(30)} 2/2 networks`,
    ]);
    expect(new Set(calls.map((c) => c.displayId)).size).toBe(1);
    expect(calls.map((c) => c.update)).toEqual([false, true, true]);
  });

  it("repaints only when the bar moves, so a long loop sends few messages", () => {
    const bar = progress(10_000, "steps");
    for (const _ of bar.over(Array.from({ length: 10_000 })));
    expect(calls.length).toBe(31);
    expect(calls.at(-1)?.text).toContain("10000/10000");
  });

  it("refuses a total that is no number of steps", () => {
    expect(() => progress(0, "x")).toThrow("progress: expected a positive number of steps; got 0");
  });
});
