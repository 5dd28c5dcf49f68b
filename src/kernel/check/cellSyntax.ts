import type TS from "typescript";
import { ts } from "./typescript.ts";

/** How later cells see a name: variables by the type of their value, everything else by import. */
export type CellKind = "let" | "const" | "import" | "type";

/** What the text of a cell says before any checking. */
export interface CellSyntax {
  /** names that the cell declares at its top level */
  declared: Map<string, CellKind>;
  /** of these, the ones the user exports already */
  exported: Set<string>;
  /** every identifier in the cell */
  used: Set<string>;
  hasImports: boolean;
  /** the last statement is an expression: its value is the cell's result */
  showLast: boolean;
  /** enums and namespaces */
  fresh: string[];
}

export function cellSyntaxOf(source: string): CellSyntax {
  const file = ts.createSourceFile("cell.ts", source, ts.ScriptTarget.ES2023, false, ts.ScriptKind.TS);
  const declared = new Map<string, CellKind>();
  const exported = new Set<string>();
  const fresh: string[] = [];
  for (const statement of file.statements) {
    const names = declaredBy(statement);
    for (const [name, kind] of names) declared.set(name, kind);
    if (isExported(statement)) for (const [name] of names) exported.add(name);
    if (ts.isEnumDeclaration(statement) || ts.isModuleDeclaration(statement)) fresh.push(statement.name.text);
  }
  for (const name of hoistedVars(file)) if (!declared.has(name)) declared.set(name, "let");
  const last = file.statements.findLast((statement) => !ts.isEmptyStatement(statement));
  return {
    declared,
    exported,
    used: identifiersOf(file),
    hasImports: /\bimport\b/.test(source),
    showLast: last !== undefined && ts.isExpressionStatement(last),
    fresh,
  };
}

function declaredBy(statement: TS.Statement): [string, CellKind][] {
  if (ts.isVariableStatement(statement)) {
    const kind = statement.declarationList.flags & ts.NodeFlags.Const ? "const" : "let";
    return statement.declarationList.declarations.flatMap((d) => boundNames(d.name)).map((name) => [name, kind]);
  }
  if (ts.isImportDeclaration(statement)) return importedNames(statement.importClause).map((name) => [name, "import"]);
  if (ts.isImportEqualsDeclaration(statement)) return [[statement.name.text, "import"]];
  if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement))
    return [[statement.name.text, "type"]];
  const isNamed =
    ts.isFunctionDeclaration(statement) ||
    ts.isClassDeclaration(statement) ||
    ts.isEnumDeclaration(statement) ||
    ts.isModuleDeclaration(statement);
  return isNamed && statement.name && ts.isIdentifier(statement.name) ? [[statement.name.text, "import"]] : [];
}

function importedNames(clause: TS.ImportClause | undefined): string[] {
  const names = clause?.name ? [clause.name.text] : [];
  const bindings = clause?.namedBindings;
  if (!bindings) return names;
  const more = ts.isNamespaceImport(bindings) ? [bindings.name] : bindings.elements.map((element) => element.name);
  return [...names, ...more.map((name) => name.text)];
}

function boundNames(name: TS.BindingName): string[] {
  if (ts.isIdentifier(name)) return [name.text];
  return name.elements.flatMap((element) => (ts.isBindingElement(element) ? boundNames(element.name) : []));
}

/** `var` in blocks of the cell's own code. */
function hoistedVars(file: TS.SourceFile): string[] {
  const names: string[] = [];
  const visit = (node: TS.Node): void => {
    if (ts.isFunctionLike(node) || ts.isClassLike(node) || ts.isModuleDeclaration(node)) return;
    if (ts.isVariableDeclarationList(node) && !(node.flags & ts.NodeFlags.BlockScoped))
      names.push(...node.declarations.flatMap((d) => boundNames(d.name)));
    ts.forEachChild(node, visit);
  };
  ts.forEachChild(file, visit);
  return names;
}

function identifiersOf(file: TS.SourceFile): Set<string> {
  const names = new Set<string>();
  const visit = (node: TS.Node): void => {
    if (ts.isIdentifier(node)) names.add(node.text);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return names;
}

function isExported(statement: TS.Statement): boolean {
  return (
    ts.canHaveModifiers(statement) &&
    (ts.getModifiers(statement) ?? []).some((modifier) => modifier.kind === ts.SyntaxKind.ExportKeyword)
  );
}
