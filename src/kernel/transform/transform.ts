import { type AnyNode, type Program, parse } from "acorn";
import MagicString, { type SourceMap } from "magic-string";
import { boxPrefixFor } from "./boxNames.ts";
import { type CellImport, importOf } from "./cellImport.ts";
import { lastExpression } from "./lastExpression.ts";
import { isConstant, type NameFacts, type Namespace } from "./namespace.ts";
import type { Reference, References, TopAwait, TopDeclaration } from "./reference.ts";
import { findReferences } from "./references.ts";
import { boundNames, declarationOf, type Kind, topLevelNames } from "./syntax.ts";

/** A cell made ready to run: an expression whose value is a function of the run's {@link CellRun} (and `require`…). */
export interface Transformed {
  code: string;
  imports: CellImport[];
  isAsync: boolean;
  /** facts about every name that the cell declares or refers to, to be merged into the namespace when it has run */
  names: Map<string, NameFacts>;
  declared: string[];
  /** map from the code to the cell's JavaScript; slow, so made only when an error asks for it */
  map(): SourceMap;
}

export interface TransformOptions {
  /** whether the value of a last expression statement is wanted */
  showLast?: boolean;
  /** `var` names that start anew although an earlier cell has them (enums and namespaces) */
  fresh?: ReadonlySet<string>;
  /** names of the function's parameters after the run */
  parameters?: readonly string[];
}

const mostKept = 1_000_000;

/**
 * Turns a cell (JavaScript, a module) into a function over boxes: one box `{v}` per name of the notebook.
 *
 * A name that no function has captured is a plain local of the cell, read from its box at the start and written back at the end (and before
 * each `await`): nothing can see the difference, and loops run at full speed. A captured name is its box everywhere, so functions, timers
 * and later cells share one live variable; while it is constant the cell's own code reads a local twin, and functions with loops read it
 * once on entry. `finally` keeps the names that a failing cell had initialised.
 */
export function transform(source: string, known: Namespace, options: TransformOptions = {}): Transformed {
  const program = parse(source, { ecmaVersion: "latest", sourceType: "module", allowAwaitOutsideFunction: true });
  const declared = topLevelNames(program);
  const found = findReferences(program, (name) => declared.has(name) || known.has(name));
  const names = factsOf(found.references, declared, known);
  // Each of its awaits keeps each of its names.
  if (found.awaits.length * names.size > mostKept)
    throw new RangeError(
      `a cell keeps at most ${mostKept} names at its awaits; got ${found.awaits.length} awaits with ${names.size} names; await in a loop, or split it`,
    );
  return new Rewriter(source, program, declared, found, names, options).result();
}

function factsOf(
  references: readonly Reference[],
  declared: Map<string, Kind>,
  known: Namespace,
): Map<string, NameFacts> {
  const facts = new Map<string, NameFacts>();
  const factOf = (name: string): NameFacts => {
    const before = known.get(name);
    const fact = facts.get(name) ?? {
      kind: declared.get(name) ?? before!.kind,
      captured: before?.captured ?? false,
      assigned: before?.assigned ?? false,
    };
    facts.set(name, fact);
    return fact;
  };
  for (const name of declared.keys()) factOf(name);
  for (const { node, depth, role } of references) {
    const fact = factOf(node.name);
    if (depth > 0) fact.captured = true;
    if (role === "write") fact.assigned = true;
  }
  return facts;
}

class Rewriter {
  readonly #program: Program;
  readonly #declared: Map<string, Kind>;
  readonly #found: References;
  readonly #names: Map<string, NameFacts>;
  readonly #options: TransformOptions;
  readonly #text: MagicString;
  readonly #prefix: string;
  readonly #run: string;
  readonly #unset: string;
  /** cell whose top-level suspension points cannot be seen: no locals, so nothing is lost while it waits */
  readonly #allBoxed: boolean;
  /** names that live in their box only, because a function may see them, or a suspended cell could not save them */
  readonly #boxed: ReadonlySet<string>;

  constructor(
    source: string,
    program: Program,
    declared: Map<string, Kind>,
    found: References,
    names: Map<string, NameFacts>,
    options: TransformOptions,
  ) {
    this.#program = program;
    this.#declared = declared;
    this.#found = found;
    this.#names = names;
    this.#options = options;
    this.#text = new MagicString(source);
    const prefix = boxPrefixFor(source);
    this.#prefix = prefix;
    // A digit cannot start a name, so these never meet the boxes.
    this.#run = `${prefix}0`;
    this.#unset = `${prefix}1`;
    this.#allBoxed = found.forAwait;
    this.#boxed = new Set([...names].filter(([name, facts]) => this.#mustBeBoxed(name, facts)).map(([name]) => name));
  }

  result(): Transformed {
    this.#references();
    // An await closes before the declaration that it ends.
    for (const await_ of this.#found.awaits) this.#await(await_);
    for (const declaration of this.#found.declarations) this.#declaration(declaration);
    for (const { start } of this.#found.importCalls)
      this.#text.update(start, start + "import".length, `${this.#run}.import`);
    for (const { start, end } of this.#found.importMetas) this.#text.update(start, end, `${this.#run}.meta`);
    const imports = this.#program.body.flatMap((statement) => this.#statement(statement));
    if (this.#options.showLast) this.#showLast();
    const isAsync = this.#found.awaits.length > 0 || this.#found.forAwait;
    this.#text.prepend(this.#head(isAsync)).append(this.#foot(isAsync));
    return {
      code: this.#text.toString(),
      imports,
      isAsync,
      names: this.#names,
      declared: [...this.#declared.keys()],
      map: () => this.#text.generateMap({ hires: "boundary" }),
    };
  }

  #box(name: string): string {
    return `${this.#prefix}${name}`;
  }

  #isBoxed(name: string): boolean {
    return this.#boxed.has(name);
  }

  #mustBeBoxed(name: string, { captured, kind, assigned }: NameFacts): boolean {
    const isUnreachable = this.#found.awaits.some(({ hides }) => hides(name));
    return captured || this.#allBoxed || isUnreachable || (kind === "function" && assigned);
  }

  /** Boxed, but with a local twin that the cell's own code reads. */
  #hasTwin(name: string): boolean {
    return isConstant(this.#names.get(name)!) && !this.#allBoxed;
  }

  #references(): void {
    const onEntry = new Map<AnyNode, Set<string>>();
    for (const reference of this.#found.references) {
      const { name, start, end } = reference.node;
      if (!this.#isBoxed(name)) continue;
      if (reference.role === "read" && this.#hasTwin(name)) {
        if (reference.depth === 0) continue;
        if (reference.loopFunction) {
          const body = reference.loopFunction.body;
          onEntry.set(body, (onEntry.get(body) ?? new Set()).add(name));
          continue;
        }
      }
      const box = `${this.#box(name)}.v`;
      const text = reference.shorthand ? `${name}: ${box}` : reference.callee ? `(0, ${box})` : box;
      this.#text.update(start, end, text);
    }
    for (const [body, names] of onEntry) {
      const twins = [...names].map((name) => `${name} = ${this.#box(name)}.v`);
      this.#text.appendRight(body.start + 1, ` const ${twins.join(", ")};`);
    }
  }

  /** `let x = 1, {y} = o` becomes `x = 1, ({y} = o)`, with the boxes of captured names. */
  #declaration({ node, place }: TopDeclaration): void {
    this.#text.remove(node.start, node.declarations[0]!.start);
    if (place === "for-in") return;
    for (const { id, init, end } of node.declarations) {
      const boxed = boundNames(id).filter((name) => this.#isBoxed(name) && node.kind !== "var");
      if (id.type === "Identifier") {
        for (const name of boxed) this.#text.appendLeft(id.end, ` = ${name}`);
        if (!init && node.kind !== "var") this.#text.appendLeft(end, " = void 0");
        if (init && boxed.length === 0 && this.#isBoxed(id.name)) this.#nameFunction(id.name, init);
      } else {
        this.#text.appendRight(id.start, "(");
        this.#text.appendLeft(end, `)${boxed.map((name) => `, ${name} = ${this.#box(name)}.v`).join("")}`);
      }
    }
  }

  /** An assignment to a box does not name a function as one to a variable does. */
  #nameFunction(name: string, init: AnyNode): void {
    const anonymous =
      init.type === "ArrowFunctionExpression" ||
      ((init.type === "FunctionExpression" || init.type === "ClassExpression") && !init.id);
    if (!anonymous) return;
    this.#text.appendLeft(init.start, `{ ${name}: `);
    this.#text.appendRight(init.end, ` }.${name}`);
  }

  #await({ node: { start, end }, hides }: TopAwait): void {
    const kept = this.#keeps((name) => !hides(name));
    // Not at the argument's own start: it may stand in parentheses.
    const pause = kept.length > 0 ? ` ${this.#run}.pause(` : "";
    this.#text.update(start, start + "await".length, `${this.#run}.resume(await${pause}`);
    this.#text.appendLeft(end, kept.length > 0 ? `, ${kept.join(", ")}))` : ")");
  }

  #statement(raw: AnyNode): CellImport[] {
    if (raw.type === "ImportDeclaration") {
      this.#text.remove(raw.start, raw.end);
      return [importOf(raw)];
    }
    const node = declarationOf(raw);
    if (node.type === "ExportDefaultDeclaration") this.#text.update(node.start, node.declaration.start, "");
    else if (node.type === "ExportNamedDeclaration" || node.type === "ExportAllDeclaration")
      this.#text.remove(node.start, node.end);
    else if (node !== raw) this.#text.remove(raw.start, node.start);
    if (node.type === "ClassDeclaration" && node.id) {
      const { name } = node.id;
      const box = this.#isBoxed(name) ? `${this.#box(name)}.v = ` : "";
      this.#text.prependRight(node.start, `${box}${name} = `);
      this.#text.appendLeft(node.end, ";");
    }
    return [];
  }

  #showLast(): void {
    const last = lastExpression(this.#program.body);
    if (!last) return;
    this.#text.prependRight(last.start, `${this.#run}.value = (`);
    this.#text.appendLeft(last.end, ")");
  }

  /** Names that live in a local of the cell and in their box only between runs. */
  *#locals(): Iterable<string> {
    for (const [name, { kind, assigned }] of this.#names) {
      if (this.#isBoxed(name)) continue;
      if (this.#declared.has(name) ? kind !== "function" && kind !== "import" : assigned) yield name;
    }
  }

  #head(isAsync: boolean): string {
    const names = [...this.#names.keys()];
    const boxes = names.map((name) => `${this.#box(name)} = ${this.#run}.box(${JSON.stringify(name)})`);
    const locals = names.flatMap((name) => this.#localDeclaration(name));
    const parameters = [this.#run, this.#unset, ...(this.#options.parameters ?? [])].join(", ");
    return [
      `(${isAsync ? "async " : ""}function (${parameters}) { "use strict"; `,
      boxes.length > 0 ? `const ${boxes.join(", ")}; ` : "",
      locals.length > 0 ? `let ${locals.join(", ")}; ` : "",
      "try { ",
      ...names.map((name) => this.#firstAssignment(name)),
    ].join("");
  }

  #localDeclaration(name: string): string[] {
    const kind = this.#declared.get(name);
    const fresh = this.#options.fresh?.has(name);
    if (kind === "function") return [];
    if (kind === "var") return this.#isBoxed(name) ? [] : [`${name} = ${fresh ? "void 0" : `${this.#box(name)}.v`}`];
    if (kind !== undefined) return [`${name} = ${this.#unset}`];
    return this.#isBoxed(name) && !this.#hasTwin(name) ? [] : [`${name} = ${this.#box(name)}.v`];
  }

  #firstAssignment(name: string): string {
    const kind = this.#declared.get(name);
    if (kind === "function") return `${this.#run}.keep(${JSON.stringify(name)}, ${name}); `;
    if (kind === "import") {
      const key = JSON.stringify(name);
      return `${this.#run}.keep(${key}, ${name} = ${this.#run}.imported[${key}]); `;
    }
    if (kind === "var" && this.#isBoxed(name) && this.#options.fresh?.has(name))
      return `${this.#box(name)}.v = void 0; `;
    return "";
  }

  /** Calls that bring the locals into their boxes and note which names have come to be, where those can be seen. */
  #keeps(isSeen: (name: string) => boolean): string[] {
    const locals = [...this.#locals()].filter(isSeen);
    const boxed = [...this.#declared].filter(
      ([name, kind]) => kind !== "function" && kind !== "import" && this.#isBoxed(name) && isSeen(name),
    );
    return [
      ...locals.map((name) => `${this.#run}.keep(${JSON.stringify(name)}, ${name})`),
      ...boxed.map(([name, kind]) => `${this.#run}.mark(${JSON.stringify(name)}${kind === "var" ? "" : `, ${name}`})`),
    ];
  }

  #foot(isAsync: boolean): string {
    // A cell that was interrupted at an `await` and goes on later must not write over what has happened since.
    const guard = isAsync ? `if (${this.#run}.live) ` : "";
    return `\n} finally { ${guard}{ ${this.#keeps(() => true).join("; ")} } } })`;
  }
}
