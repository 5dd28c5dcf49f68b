import type TS from "typescript";
import { ts } from "./typescript.ts";

export type Completeness = { status: "complete" | "invalid" } | { status: "incomplete"; indent: string };

/** Templates and comments without an end: the error may be placed where they start. */
const unterminated = new Set([1160, 1010]);

/** Whether a console should run this text, wait for more lines, or say that it is wrong. */
export function isComplete(source: string): Completeness {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2023, false, ts.ScriptKind.TS);
  const { parseDiagnostics } = file as unknown as { parseDiagnostics: TS.DiagnosticWithLocation[] };
  if (parseDiagnostics.length === 0) return { status: "complete" };
  const end = source.trimEnd().length;
  const endsEarly = parseDiagnostics.every(({ start, code }) => start >= end || unterminated.has(code));
  return endsEarly ? { status: "incomplete", indent: indentOf(source) } : { status: "invalid" };
}

function indentOf(source: string): string {
  const last = source.trimEnd().split("\n").at(-1)!;
  const indent = /^\s*/.exec(last)![0];
  return /[{([]$/.test(last) ? `${indent}  ` : indent;
}
