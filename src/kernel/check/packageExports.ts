import { dirname, resolve } from "node:path";
import { ts } from "./typescript.ts";

/** The names that a source file exports, by its text alone: `export *` is followed, types are not checked. */
export function exportedNames(file: string, seen = new Set<string>()): Set<string> {
  const names = new Set<string>();
  const text = seen.has(file) ? undefined : ts.sys.readFile(file);
  seen.add(file);
  if (text === undefined) return names;
  for (const statement of ts.createSourceFile(file, text, ts.ScriptTarget.ES2023).statements) {
    if (ts.isExportDeclaration(statement)) {
      const { exportClause, moduleSpecifier } = statement;
      if (exportClause && ts.isNamedExports(exportClause))
        for (const { name } of exportClause.elements) names.add(name.text);
      else if (exportClause) names.add(exportClause.name.text);
      else if (moduleSpecifier && ts.isStringLiteral(moduleSpecifier))
        for (const name of exportedNames(resolve(dirname(file), moduleSpecifier.text), seen)) names.add(name);
    } else if (ts.canHaveModifiers(statement) && ts.getModifiers(statement)?.some(isExport)) {
      if (ts.isVariableStatement(statement))
        for (const { name } of statement.declarationList.declarations) if (ts.isIdentifier(name)) names.add(name.text);
      if ("name" in statement && statement.name) names.add((statement.name as { text: string }).text);
    }
  }
  return names;
}

function isExport({ kind }: { kind: number }): boolean {
  return kind === ts.SyntaxKind.ExportKeyword;
}
