import type { AnyNode, Program } from "acorn";
import { findReferences } from "../../kernel/transform/references.ts";
import { childrenOf, topLevelNames } from "../../kernel/transform/syntax.ts";
import { type Effects, effectsOf, type Known } from "./effects.ts";
import { parseCell, withoutTypes } from "./essence.ts";

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
  /** What it may change of earlier values, and what later cells have to know of its names. */
  readonly effects: Effects;
  /** Every text that it writes down: names of files may be among them. */
  readonly texts: ReadonlySet<string>;
  /** Names used otherwise than called, themselves or a member of them, with a text first. */
  readonly untold: ReadonlySet<string>;
  /** Which members of a name the cell uses; `"all"` when the name is used otherwise. */
  readonly members: ReadonlyMap<string, ReadonlySet<string> | "all">;
  /** Names read as `{ name }` or bound by a pattern as `{ key: name }`: stock tslab gets these wrong for names of earlier cells. */
  readonly shorthands: ReadonlySet<string>;
  /** Whether the cell can see or change things that this analysis cannot. */
  readonly unsure: boolean;
}

export const libraryName = "channelbook";
const nothing: ReadonlySet<string> = new Set();
const unknown: CellAccess = {
  imports: [],
  reads: nothing,
  deferred: nothing,
  declares: nothing,
  writes: nothing,
  effects: { mutates: nothing, functions: new Map(), links: new Map(), reachesGlobals: true },
  texts: nothing,
  untold: nothing,
  members: new Map(),
  shorthands: nothing,
  unsure: true,
};
const escapes = new Set(["globalThis", "eval", "require", "process", "Function"]);
const nothingKnown: Known = { pure: nothing, functions: new Map(), links: new Map(), place: "" };

/**
 * Analyses the source of one code cell; a source that cannot be parsed is `unsure`. A label that it gives to a derivation
 * counts as a name that it declares, one that it cites as a name that it reads.
 *
 * @param known what earlier cells told of their names
 */
export function cellAccess(source: string, known: Known = nothingKnown): CellAccess {
  let program: Program;
  try {
    program = parseCell(withoutTypes(source));
  } catch {
    return unknown;
  }
  const { references, importCalls } = findReferences(program, () => true);
  const reads = references.filter(({ role }) => role !== "declare");
  const imports = importsOf(program);
  const own = imports.filter(({ specifier }) => specifier === libraryName).map(({ local }) => local);
  const effects = effectsOf(program, { ...known, pure: new Set([...known.pure, ...own]) });
  return {
    imports,
    effects,
    texts: new Set(textsOf(program)),
    untold: new Set(untoldIn(program)),
    reads: new Set([...reads.map(({ node }) => node.name), ...labels(program, "by")]),
    deferred: new Set(reads.filter(({ depth }) => depth > 0).map(({ node }) => node.name)),
    declares: new Set([...topLevelNames(program).keys(), ...labels(program, "label")]),
    writes: new Set(references.filter(({ role }) => role === "write").map(({ node }) => node.name)),
    members: membersOf(program),
    shorthands: new Set([
      ...reads.filter(({ shorthand }) => shorthand).map(({ node }) => node.name),
      ...renamedInPatterns(program),
    ]),
    unsure: importCalls.length > 0 || effects.reachesGlobals || reads.some(({ node }) => escapes.has(node.name)),
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

/** Texts that are the values of properties `key`, as names that no cell can declare otherwise. */
function labels(node: AnyNode, key: "label" | "by"): string[] {
  const own =
    node.type === "Property" && node.key.type === "Identifier" && node.key.name === key ? textsOf(node.value) : [];
  return [...own.map((text) => `label ${text}`), ...childrenOf(node).flatMap((child) => labels(child, key))];
}

function textsOf(node: AnyNode): string[] {
  const value = node.type === "Literal" ? node.value : node.type === "TemplateElement" ? node.value.cooked : undefined;
  return [...(typeof value === "string" ? [value] : []), ...childrenOf(node).flatMap(textsOf)];
}

function untoldIn(node: AnyNode): string[] {
  if (node.type === "ImportDeclaration") return [];
  if (node.type === "Identifier") return [node.name];
  if (node.type === "CallExpression" && isTold(node.arguments[0])) return node.arguments.flatMap(untoldIn);
  if (node.type === "MemberExpression" && !node.computed) return untoldIn(node.object);
  if (node.type === "Property" && !node.computed) return untoldIn(node.value);
  return childrenOf(node).flatMap(untoldIn);
}

const isTold = (node: AnyNode | undefined) =>
  node?.type === "TemplateLiteral" ? node.expressions.length === 0 : node?.type === "Literal";

function renamedInPatterns(node: AnyNode): string[] {
  const own =
    node.type === "ObjectPattern"
      ? node.properties.flatMap((p) =>
          p.type === "Property" && !p.shorthand && p.value.type === "Identifier" ? [p.value.name] : [],
        )
      : [];
  return [...own, ...childrenOf(node).flatMap(renamedInPatterns)];
}
