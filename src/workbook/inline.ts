import type { KernelClient } from "../kernel/client.ts";
import { type MarkdownCell, sourceOf } from "./nbformat.ts";

/** The expressions of the `` {eval}`…` `` roles of a Markdown text, in order, each once. */
export function inlineExpressions(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(/\{eval\}`([^`]+)`/g)].map((match) => match[1]!.trim()))];
}

/** Stores the values of a cell's inline expressions where MyST looks for them: `metadata.user_expressions`. */
export async function evaluateInline(kernel: KernelClient, cell: MarkdownCell): Promise<void> {
  const expressions = inlineExpressions(sourceOf(cell));
  if (expressions.length === 0) return;
  const asked = Object.fromEntries(expressions.map((expression, i) => [`e${i}`, expression]));
  const reply = await kernel.execute("", {
    silent: true,
    storeHistory: false,
    userExpressions: asked,
    onOutput: () => {},
  });
  cell.metadata.user_expressions = expressions.map((expression, i) => ({
    expression,
    result: reply.userExpressions?.[`e${i}`] ?? {
      status: "error",
      ename: "NoValue",
      evalue: "the kernel answers no user_expressions",
      traceback: [],
    },
  }));
}
