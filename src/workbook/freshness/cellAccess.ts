import { type AnyNode, type Program, parse } from "acorn";
import { findReferences } from "../../kernel/transform/references.ts";
import { childrenOf, topLevelNames } from "../../kernel/transform/syntax.ts";
import { withoutTypes } from "./essence.ts";

export interface CellImport {
  readonly local: string;
  readonly specifier: string;
  /** The exported name, `*` for the whole module. */
  readonly imported: string;
}

/** What a cell reads and writes of the notebook's names; rather too much than too little. */
export interface CellAccess {
  readonly imports: readonly CellImport[];
  readonly reads: ReadonlySet<string>;
  /** The reads inside functions: they happen when a function is called, perhaps by a later cell. */
  readonly deferred: ReadonlySet<string>;
  /** Names declared at the top level: an earlier meaning is gone. */
  readonly declares: ReadonlySet<string>;
  /** Names assigned without being declared. */
  readonly writes: ReadonlySet<string>;
  /** Names whose objects a method call or an assigned member may change; those of imports are the caller's to leave out. */
  readonly mutates: ReadonlySet<string>;
  /** Which members of a name the cell uses; `"all"` when the name is used otherwise. */
  readonly members: ReadonlyMap<string, ReadonlySet<string> | "all">;
  /** Names read as `{ name }` or bound by a pattern as `{ key: name }`: stock tslab gets these wrong for names of earlier cells. */
  readonly shorthands: ReadonlySet<string>;
  /** Whether the cell can see or change things that this analysis cannot. */
  readonly unsure: boolean;
}

const nothing: ReadonlySet<string> = new Set();
const unknown: CellAccess = {
  imports: [],
  reads: nothing,
  deferred: nothing,
  declares: nothing,
  writes: nothing,
  mutates: nothing,
  members: new Map(),
  shorthands: nothing,
  unsure: true,
};
const escapes = new Set(["globalThis", "eval", "require", "process", "Function"]);
const pureMethods = new Set(
  "at concat entries every filter find findIndex findLast flat flatMap has includes indexOf join keys map reduce reduceRight slice some subarray toFixed toPrecision toSorted toReversed toString values with get".split(
    " ",
  ),
);

/** Analyses the source of one code cell; a source that cannot be parsed is `unsure`. */
export function cellAccess(source: string): CellAccess {
  let program: Program;
  try {
    program = parse(withoutTypes(source), {
      ecmaVersion: "latest",
      sourceType: "module",
      allowAwaitOutsideFunction: true,
    });
  } catch {
    return unknown;
  }
  const { references, importCalls } = findReferences(program, () => true);
  const reads = references.filter(({ role }) => role !== "declare");
  return {
    imports: importsOf(program),
    reads: new Set(reads.map(({ node }) => node.name)),
    deferred: new Set(reads.filter(({ depth }) => depth > 0).map(({ node }) => node.name)),
    declares: new Set(topLevelNames(program).keys()),
    writes: new Set(references.filter(({ role }) => role === "write").map(({ node }) => node.name)),
    mutates: mutatedNames(program),
    members: membersOf(program),
    shorthands: new Set([
      ...reads.filter(({ shorthand }) => shorthand).map(({ node }) => node.name),
      ...renamedInPatterns(program),
    ]),
    unsure: importCalls.length > 0 || reads.some(({ node }) => escapes.has(node.name)),
  };
}

function importsOf(program: Program): CellImport[] {
  return program.body.flatMap((statement) =>
    statement.type !== "ImportDeclaration"
      ? []
      : statement.specifiers.map((s) => ({
          local: s.local.name,
          specifier: String(statement.source.value),
          imported:
            s.type === "ImportSpecifier"
              ? s.imported.type === "Identifier"
                ? s.imported.name
                : String(s.imported.value)
              : s.type === "ImportDefaultSpecifier"
                ? "default"
                : "*",
        })),
  );
}

/** Names with an assigned or deleted member, or a method that is not known to be pure. */
function mutatedNames(program: Program): Set<string> {
  const names = new Set<string>();
  const mark = (node: AnyNode) => {
    const root = rootName(node);
    if (root !== undefined) names.add(root);
  };
  const visit = (node: AnyNode): void => {
    if (node.type === "AssignmentExpression" && node.left.type === "MemberExpression") mark(node.left);
    if (node.type === "UpdateExpression" && node.argument.type === "MemberExpression") mark(node.argument);
    if (node.type === "UnaryExpression" && node.operator === "delete") mark(node.argument);
    if (node.type === "CallExpression") {
      const { callee } = node;
      const method =
        callee.type === "MemberExpression" && callee.property.type === "Identifier" ? callee.property.name : "";
      if (callee.type === "MemberExpression" && !pureMethods.has(method)) mark(callee.object);
    }
    childrenOf(node).forEach(visit);
  };
  visit(program);
  return names;
}

function rootName(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  return node.type === "MemberExpression" ? rootName(node.object) : undefined;
}

function membersOf(program: Program): Map<string, Set<string> | "all"> {
  const members = new Map<string, Set<string> | "all">();
  const visit = (node: AnyNode): void => {
    if (node.type === "ImportDeclaration") return;
    if (node.type === "MemberExpression" && node.object.type === "Identifier" && !node.computed) {
      const known = members.get(node.object.name) ?? new Set<string>();
      if (known !== "all" && node.property.type === "Identifier") known.add(node.property.name);
      members.set(node.object.name, known);
      return;
    }
    if (node.type === "Identifier") members.set(node.name, "all");
    if (node.type === "MemberExpression" && !node.computed) visit(node.object);
    else if (node.type === "Property" && !node.computed) visit(node.value);
    else childrenOf(node).forEach(visit);
  };
  visit(program);
  return members;
}

function renamedInPatterns(node: AnyNode): string[] {
  const own =
    node.type === "ObjectPattern"
      ? node.properties.flatMap((p) =>
          p.type === "Property" && !p.shorthand && p.value.type === "Identifier" ? [p.value.name] : [],
        )
      : [];
  return [...own, ...childrenOf(node).flatMap(renamedInPatterns)];
}
