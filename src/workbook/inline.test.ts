import { describe, expect, it } from "vitest";
import type { KernelClient } from "../kernel/client/index.ts";
import { evaluateInline, inlineExpressions } from "./inline.ts";
import type { MarkdownCell } from "./nbformat.ts";

const markdown = (source: string): MarkdownCell => ({ cell_type: "markdown", id: "m", metadata: {}, source });
const answering = (known: Record<string, string>) =>
  ({
    execute: async (_code: string, { userExpressions = {} }: { userExpressions?: Record<string, string> }) => ({
      status: "ok",
      executionCount: 1,
      userExpressions: Object.fromEntries(
        Object.entries(userExpressions).map(([key, expression]) => [
          key,
          expression in known
            ? { status: "ok", data: { "text/plain": known[expression] }, metadata: {} }
            : { status: "error", ename: "ReferenceError", evalue: expression, traceback: [] },
        ]),
      ),
    }),
  }) as unknown as KernelClient;

describe("inline expressions", () => {
  it("are found once each, in order", () => {
    expect(inlineExpressions("a {eval}`x` b {eval}`f(2)` {eval}`x` {code}`y`")).toEqual(["x", "f(2)"]);
  });

  it("leave their values in the metadata that MyST reads", async () => {
    const cell = markdown("is {eval}`x`");
    expect(await evaluateInline(answering({ x: "3" }), cell)).toBe(true);
    expect(cell.metadata.user_expressions).toEqual([
      { expression: "x", result: { status: "ok", data: { "text/plain": "3" }, metadata: {} } },
    ]);
  });

  it("tell when a value is not there yet", async () => {
    expect(await evaluateInline(answering({}), markdown("is {eval}`later`"))).toBe(false);
  });

  it("cost nothing where there are none", async () => {
    const cell = markdown("plain");
    expect(await evaluateInline(answering({}), cell)).toBe(true);
    expect(cell.metadata).toEqual({});
  });
});
