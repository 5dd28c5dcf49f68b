import { type Program, parse } from "acorn";
import { inlineExpressions } from "../inline.ts";
import { type Cell, sourceOf, tagsOf } from "../nbformat.ts";
import { essence, withoutTypes } from "./essence.ts";

/** What of a cell runs as one. */
export interface CellPart {
  readonly code: string;
  /** What of it can change a number. */
  readonly essence: string;
  /** The name that it gives to the parameters of the notebook, and their declared values. */
  readonly parameters?: { readonly name: string; readonly values: ReadonlyMap<string, string> };
}

/**
 * The parts of a cell that computes: all of its code, the expressions in its prose, or one by one the statements of the
 * parameters cell, so that a parameter counts where it is read.
 */
export function partsOf(cell: Cell): CellPart[] {
  const source = sourceOf(cell);
  if (cell.cell_type === "markdown") {
    const code = inlineExpressions(source).map((expression) => `(${expression});`);
    return code.length === 0 ? [] : [{ code: code.join("\n"), essence: source }];
  }
  if (cell.cell_type !== "code") return [];
  return (
    (tagsOf(cell).includes("parameters") ? statements(source) : undefined) ?? [
      { code: source, essence: essence(source) },
    ]
  );
}

/** The statements of a cell one by one, functions first as they are hoisted; undefined where it cannot be parsed. */
export function statements(source: string): CellPart[] | undefined {
  let program: Program;
  let code: string;
  try {
    code = withoutTypes(source);
    program = parse(code, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  } catch {
    return undefined;
  }
  const text = ({ start, end }: { start: number; end: number }) => code.slice(start, end);
  const isHoisted = ({ type }: { type: string }) => /^(Import|FunctionDeclaration)/.test(type);
  const body = [...program.body.filter(isHoisted), ...program.body.filter((statement) => !isHoisted(statement))];
  return body.map((statement) => {
    const part = { code: text(statement), essence: essence(text(statement)) };
    const declarator = statement.type === "VariableDeclaration" ? statement.declarations[0] : undefined;
    const call = declarator?.init?.type === "CallExpression" ? declarator.init : undefined;
    const [given] = call?.arguments ?? [];
    if (call?.callee.type !== "Identifier" || call.callee.name !== "parameters") return part;
    if (declarator?.id.type !== "Identifier" || given?.type !== "ObjectExpression") return part;
    const values = given.properties.flatMap((property): [string, string][] =>
      property.type === "Property" && property.key.type === "Identifier"
        ? [[property.key.name, essence(`(${text(property.value)})`)]]
        : [],
    );
    return { ...part, parameters: { name: declarator.id.name, values: new Map(values) } };
  });
}
