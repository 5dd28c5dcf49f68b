import type { KernelClient } from "../kernel/client/index.ts";
import { type MarkdownCell, sourceOf } from "./nbformat.ts";

/** The expressions of the `` {eval}`…` `` roles of a Markdown text, in order, each once. */
export function inlineExpressions(markdown: string): string[] {
  return [...new Set([...markdown.matchAll(/\{eval\}`([^`]+)`/g)].map((match) => match[1]!.trim()))];
}

/**
 * Stores the values of a cell's inline expressions where MyST looks for them: `metadata.user_expressions`.
 *
 * @returns whether every expression had a value; prose may speak of what a later cell computes, so the caller asks again
 */
export async function evaluateInline(kernel: KernelClient, cell: MarkdownCell): Promise<boolean> {
  const expressions = inlineExpressions(sourceOf(cell));
  if (expressions.length === 0) return true;
  const asked = Object.fromEntries(expressions.map((expression, i) => [`e${i}`, expression]));
  const reply = await kernel.execute("", { silent: true, storeHistory: false, userExpressions: asked });
  const results = expressions.map((_, i) => (reply.userExpressions?.[`e${i}`] ?? noAnswer) as { status: string });
  cell.metadata.user_expressions = expressions.map((expression, i) => ({ expression, result: results[i] }));
  return isAnswered(cell);
}

/** Whether every inline expression that was asked had a value. */
export function isAnswered(cell: MarkdownCell): boolean {
  const stored = (cell.metadata.user_expressions ?? []) as { result: { status: string } }[];
  return stored.every(({ result }) => result.status === "ok");
}

/** Takes the values of an earlier run out of a cell that this run did not come to. */
export function dropAnswers(cell: MarkdownCell): void {
  const expressions = inlineExpressions(sourceOf(cell));
  if (expressions.length > 0)
    cell.metadata.user_expressions = expressions.map((expression) => ({ expression, result: notReached }));
}

const noValue = (evalue: string) => ({ status: "error", ename: "NoValue", evalue, traceback: [] });
const noAnswer = noValue("the kernel answers no user_expressions");
const notReached = noValue("the run ended before this cell");
