import type { AnyNode, Class, Function as FunctionNode, Pattern, Program } from "acorn";

/** How a name came to be: decides whether its value may change between two reads. */
export type Kind = "var" | "let" | "const" | "function" | "class" | "import";

/** Every child node, in source order. */
export function childrenOf(node: AnyNode): AnyNode[] {
  const found: AnyNode[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) found.push(...value.filter(isNode));
    else if (isNode(value)) found.push(value);
  }
  return found;
}

function isNode(value: unknown): value is AnyNode {
  return typeof value === "object" && value !== null && typeof (value as { type?: unknown }).type === "string";
}

function isFunction(node: AnyNode): boolean {
  return /^(Function|ArrowFunction)/.test(node.type);
}

function isLoop(node: AnyNode): boolean {
  return /^(For|While|DoWhile)/.test(node.type);
}

/** The names that a binding pattern binds. */
export function boundNames(pattern: Pattern | null | undefined): string[] {
  switch (pattern?.type) {
    case "Identifier":
      return [pattern.name];
    case "ObjectPattern":
      return pattern.properties.flatMap((p) => boundNames(p.type === "RestElement" ? p.argument : p.value));
    case "ArrayPattern":
      return pattern.elements.flatMap(boundNames);
    case "AssignmentPattern":
      return boundNames(pattern.left);
    case "RestElement":
      return boundNames(pattern.argument);
    default:
      return [];
  }
}

/** Names declared by `let`, `const`, `class` and `function` directly in a list of statements. */
export function lexicalNames(statements: readonly AnyNode[]): Map<string, Kind> {
  const names = new Map<string, Kind>();
  for (const raw of statements) {
    const statement = declarationOf(raw);
    if (statement.type === "VariableDeclaration" && statement.kind !== "var")
      for (const name of statement.declarations.flatMap((d) => boundNames(d.id)))
        names.set(name, statement.kind as Kind);
    else if (statement.type === "FunctionDeclaration" && statement.id) names.set(statement.id.name, "function");
    else if (statement.type === "ClassDeclaration" && statement.id) names.set(statement.id.name, "class");
  }
  return names;
}

/** Names that `var` hoists out of these nodes: nested blocks count, nested functions do not. */
export function hoistedNames(nodes: readonly AnyNode[]): Set<string> {
  const names = new Set<string>();
  const visit = (node: AnyNode): void => {
    if (isFunction(node) || node.type === "StaticBlock" || node.type === "PropertyDefinition") return;
    if (node.type === "VariableDeclaration" && node.kind === "var")
      for (const name of node.declarations.flatMap((d) => boundNames(d.id))) names.add(name);
    childrenOf(node).forEach(visit);
  };
  nodes.forEach(visit);
  return names;
}

/** What an `export` statement declares, or the statement itself. */
export function declarationOf(statement: AnyNode): AnyNode {
  if (statement.type === "ExportNamedDeclaration" && statement.declaration) return statement.declaration;
  if (statement.type === "ExportDefaultDeclaration" && isNamedDeclaration(statement.declaration))
    return statement.declaration;
  return statement;
}

function isNamedDeclaration(node: AnyNode): boolean {
  return (
    (node.type === "FunctionDeclaration" || node.type === "ClassDeclaration") && !!(node as Class | FunctionNode).id
  );
}

/** All names that a cell declares at its top level, with their kinds. */
export function topLevelNames(program: Program): Map<string, Kind> {
  const names = lexicalNames(program.body);
  for (const statement of program.body)
    if (statement.type === "ImportDeclaration")
      for (const specifier of statement.specifiers) names.set(specifier.local.name, "import");
  for (const name of hoistedNames(program.body)) names.set(name, "var");
  return names;
}

/** Whether a function's own body (nested functions aside) holds a loop. */
export function hasLoop(body: AnyNode): boolean {
  return isLoop(body) || childrenOf(body).some((child) => !isFunction(child) && hasLoop(child));
}
