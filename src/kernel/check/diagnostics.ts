import type TS from "typescript";
import { ts } from "./typescript.ts";

/** A type error, placed and drawn for a reader. */
export interface Diagnostic {
  code: number;
  message: string;
  /** `cell_3.ts:2:7 - error TS2322: …`, the line, and a caret line under it */
  lines: string[];
}

// Top-level await is fine here, and a comma's left side may be there for the reader.
const suppressed = new Set([1308, 1375, 1378, 2695]);

/** @param importable the module that exports a name which the cell does not know */
export function diagnosticsOf(
  program: TS.Program,
  file: TS.SourceFile,
  source: string,
  fileName: string,
  importable: (name: string) => string | undefined = () => undefined,
): Diagnostic[] {
  const syntactic = program.getSyntacticDiagnostics(file);
  const found = syntactic.length > 0 ? syntactic : program.getSemanticDiagnostics(file);
  return found
    .filter((d) => d.category === ts.DiagnosticCategory.Error && !suppressed.has(d.code))
    .filter((d) => d.start === undefined || d.start <= source.length)
    .map((d) => withHint(render(d, source, fileName), importable));
}

/** Says where an unknown name can be imported from. */
function withHint(diagnostic: Diagnostic, importable: (name: string) => string | undefined): Diagnostic {
  const [, name] = /^Cannot find name '([^']+)'/.exec(diagnostic.message) ?? [];
  const module = name && importable(name);
  if (!module) return diagnostic;
  return { ...diagnostic, lines: [...diagnostic.lines, "", `  import { ${name} } from "${module}";`] };
}

function render(diagnostic: TS.Diagnostic, source: string, fileName: string): Diagnostic {
  const message = ts.flattenDiagnosticMessageText(diagnostic.messageText, "\n");
  const { line, column, text } = lineAt(source, diagnostic.start ?? 0);
  const width = Math.max(1, Math.min(diagnostic.length ?? 1, text.length - column));
  const number = String(line + 1);
  const caret = `${" ".repeat(number.length + 1 + column)}${"~".repeat(width)}`;
  const head = `${fileName}:${line + 1}:${column + 1} - error TS${diagnostic.code}: ${message}`;
  return { code: diagnostic.code, message, lines: [...head.split("\n"), "", `${number} ${text}`, caret] };
}

function lineAt(source: string, offset: number): { line: number; column: number; text: string } {
  const before = source.slice(0, offset).split("\n");
  const line = before.length - 1;
  return { line, column: before[line]!.length, text: source.split("\n")[line] ?? "" };
}
