import type {
  AnyNode,
  ArrowFunctionExpression,
  CallExpression,
  FunctionDeclaration,
  FunctionExpression,
  NewExpression,
  Pattern,
} from "acorn";
import { boundNames, childrenOf } from "../../kernel/transform/syntax.ts";

type FunctionNode = FunctionDeclaration | FunctionExpression | ArrowFunctionExpression;

/** What a call of a notebook's function may change. */
interface FunctionEffects {
  readonly changesArguments: boolean;
  /** Names around it whose values it may change. */
  readonly changes: ReadonlySet<string>;
}

/** What earlier cells have told of the notebook's names. */
export interface Known {
  /** Imports whose functions leave their arguments as they are and return new values. */
  readonly pure: ReadonlySet<string>;
  readonly functions: ReadonlyMap<string, FunctionEffects>;
  /** Names that may share a value, either way. */
  readonly links: ReadonlyMap<string, ReadonlySet<string>>;
  /** Tells the names inside the functions of this code from those of other code. */
  readonly place: string;
}

export interface Effects extends Omit<Known, "pure" | "place"> {
  /** Names of earlier values that may have changed; rather too many than too few. */
  readonly mutates: ReadonlySet<string>;
  /** Whether it may have changed what every cell can see. */
  readonly reachesGlobals: boolean;
}

const words = (text: string) => new Set(text.split(" "));
/** Methods that change nothing; the first return a new container. */
const copying = words("concat filter flat flatMap from map of slice toReversed toSorted toSpliced with");
const reading = words(
  "at charAt endsWith entries every find findIndex findLast findLastIndex forEach get has includes indexOf join keys match matchAll normalize padEnd padStart reduce reduceRight repeat replace replaceAll some split startsWith subarray test toFixed toLowerCase toPrecision toString toUpperCase trim values then",
);
/** Methods of containers that change nothing but the container. */
const filling = words("add clear copyWithin delete fill pop push reverse set shift sort splice unshift");
const globals = words(
  "Array ArrayBuffer BigInt Boolean Date Error Float32Array Float64Array Infinity Int32Array Intl JSON Map Math NaN Number Object Promise RangeError RegExp Set String Symbol TypeError URL Uint32Array Uint8Array console isFinite isNaN parseFloat parseInt structuredClone undefined",
);
const writingStatics = words("assign defineProperties defineProperty setPrototypeOf");

/** What running `program` may change of the values of names. */
export function effectsOf(program: AnyNode, known: Known): Effects {
  const walk = new Walk(known);
  walk.visit(program);
  const { marked, functions, links, reachesGlobals } = walk;
  return { mutates: walk.spread(marked), functions, links, reachesGlobals };
}

class Walk {
  readonly marked = new Set<string>();
  reachesGlobals = false;
  readonly functions: Map<string, FunctionEffects>;
  readonly links: Map<string, Set<string>>;
  readonly #pure: ReadonlySet<string>;
  readonly #place: string;
  /** Functions around the node that is visited, innermost first. */
  #around: readonly FunctionNode[];

  constructor({ pure, functions, links, place }: Known, around: readonly FunctionNode[] = []) {
    this.#pure = pure;
    this.#place = place;
    this.#around = around;
    this.functions = new Map(functions);
    this.links = new Map([...links].map(([name, others]) => [name, new Set(others)]));
  }

  /** The names with all that they may share a value with. */
  spread(names: Iterable<string>): Set<string> {
    const found = new Set<string>();
    const queue = [...names];
    for (let name = queue.pop(); name !== undefined; name = queue.pop()) {
      if (found.has(name)) continue;
      found.add(name);
      queue.push(...(this.links.get(name) ?? []));
    }
    return found;
  }

  visit(node: AnyNode): void {
    switch (node.type) {
      case "VariableDeclarator":
        if (node.id.type === "Identifier" && isFunction(node.init))
          this.functions.set(this.#named(node.id.name), this.#of(node.init));
        else if (node.init) this.#link(this.#bound(node.id), this.#values(node.init));
        break;
      case "FunctionDeclaration":
        if (node.id) this.functions.set(this.#named(node.id.name), this.#of(node));
        break;
      case "ForOfStatement":
        if (node.left.type === "VariableDeclaration")
          this.#link(this.#bound(node.left.declarations[0]!.id), this.#values(node.right));
        break;
      case "AssignmentExpression":
        this.#written(node.left);
        this.#link(
          node.left.type === "MemberExpression" ? this.#owners(node.left.object) : this.#bound(node.left),
          this.#values(node.right),
        );
        break;
      case "UpdateExpression":
        this.#written(node.argument);
        break;
      case "UnaryExpression":
        if (node.operator === "delete") this.#written(node.argument);
        break;
      case "CallExpression":
      case "NewExpression":
        this.#call(node);
        break;
    }
    const before = this.#around;
    if (isFunction(node)) this.#around = [node, ...before];
    for (const child of childrenOf(node)) this.visit(child);
    this.#around = before;
  }

  /** A name as it is told from others: one that a function binds has that function's place behind it. */
  #named(name: string, around = this.#around): string {
    const owner = around.find((each) => boundIn(each).has(name));
    return owner === undefined ? name : `${name}@${this.#place}.${owner.start}`;
  }

  #bound(pattern: Pattern | null | undefined, around = this.#around): string[] {
    return boundNames(pattern).map((name) => this.#named(name, around));
  }

  /** Notes an assigned or deleted member. */
  #written(target: AnyNode): void {
    if (target.type !== "MemberExpression") return;
    this.reachesGlobals ||= globals.has(rootOf(target) ?? "");
    this.#mark(this.#owners(target.object));
  }

  /** The effects of a function, whose names are those of this walk. */
  #of(node: FunctionNode): FunctionEffects {
    const { functions, links } = this;
    const inside = new Walk({ pure: this.#pure, functions, links, place: this.#place }, this.#around);
    inside.visit(node);
    this.reachesGlobals ||= inside.reachesGlobals;
    const changed = inside.spread(inside.marked);
    const own = functionsIn(node);
    const parameters = new Set(own.flatMap((each) => each.params.flatMap((p) => this.#bound(p, [each]))));
    const locals = new Set(own.flatMap((each) => [...boundIn(each)].map((name) => this.#named(name, [each]))));
    return {
      changesArguments: [...changed].some((name) => parameters.has(name)),
      changes: new Set([...changed].filter((name) => !locals.has(name))),
    };
  }

  #call(node: CallExpression | NewExpression): void {
    const { callee, arguments: given } = node;
    const passed = given.flatMap((argument) => this.#values(argument));
    const receiver = callee.type === "MemberExpression" ? this.#values(callee.object) : [];
    for (const argument of given) {
      if (isFunction(argument))
        this.#link(
          argument.params.flatMap((p) => this.#bound(p, [argument])),
          [...receiver, ...passed],
        );
      if (argument.type === "Identifier") this.#apply(this.#named(argument.name), [...receiver, ...passed]);
    }
    const named = rootOf(callee);
    const root = named === undefined ? undefined : this.#named(named);
    if (root !== undefined && this.#pure.has(root)) return;
    if (callee.type !== "MemberExpression") {
      const isKnown = root !== undefined && (this.functions.has(root) || globals.has(root));
      if (isKnown) this.#apply(root, passed);
      else if (!isFunction(callee)) this.#mark([...passed, ...this.#values(callee)]);
      else
        this.#link(
          callee.params.flatMap((p) => this.#bound(p, [callee])),
          passed,
        );
      return;
    }
    const method = callee.property.type === "Identifier" && !callee.computed ? callee.property.name : "";
    const isGlobal = callee.object.type === "Identifier" && globals.has(callee.object.name);
    if (isGlobal && !writingStatics.has(method)) return;
    if (isGlobal) {
      this.reachesGlobals ||= globals.has(rootOf(given[0] ?? callee) ?? "");
      this.#mark(this.#owners(given[0] ?? callee));
    } else if (filling.has(method)) this.#mark(this.#owners(callee.object));
    else if (!copying.has(method) && !reading.has(method)) this.#mark([...this.#owners(callee.object), ...passed]);
    if (isGlobal || filling.has(method)) this.#link([...receiver, ...this.#values(given[0] ?? callee)], passed);
  }

  #apply(name: string, passed: readonly string[]): void {
    const effects = this.functions.get(name);
    if (effects?.changesArguments) this.#mark(passed);
    this.#mark(effects?.changes ?? []);
  }

  #mark(names: Iterable<string>): void {
    for (const name of names) this.marked.add(name);
  }

  #link(names: readonly string[], others: readonly string[]): void {
    for (const name of names)
      for (const other of others) {
        this.links.set(name, (this.links.get(name) ?? new Set()).add(other));
        this.links.set(other, (this.links.get(other) ?? new Set()).add(name));
      }
  }

  #isValue(name: string): boolean {
    return !this.#pure.has(name) && !this.functions.has(name) && !globals.has(name);
  }

  /** Names whose value an expression may be, or have in it. */
  #values(node: AnyNode): string[] {
    switch (node.type) {
      case "Identifier":
        return this.#isValue(this.#named(node.name)) ? [this.#named(node.name)] : [];
      case "MemberExpression":
        return node.property.type === "Identifier" && /^(length|size)$/.test(node.property.name)
          ? []
          : this.#values(node.object);
      case "CallExpression":
      case "NewExpression": {
        const root = rootOf(node.callee);
        if (root !== undefined && (this.#pure.has(root) || /^(Math|Number|String|\w+Array)$/.test(root)))
          return node.arguments.flatMap((argument) => (isBuffer(argument) ? this.#values(argument) : []));
        return [node.callee, ...node.arguments].flatMap((part) => this.#values(part));
      }
      case "Property":
        return this.#values(node.value);
      case "BinaryExpression":
      case "UnaryExpression":
      case "UpdateExpression":
      case "TemplateLiteral":
      case "ClassExpression":
        return [];
      default:
        return isFunction(node) ? [] : childrenOf(node).flatMap((child) => this.#values(child));
    }
  }

  /** Names whose values change when the object that an expression gives is changed itself. */
  #owners(node: AnyNode): string[] {
    if (node.type === "ArrayExpression" || node.type === "ObjectExpression" || node.type === "NewExpression") return [];
    if (node.type === "CallExpression" && node.callee.type === "MemberExpression") {
      const { property } = node.callee;
      const method = property.type === "Identifier" ? property.name : "";
      if (copying.has(method)) return [];
      if (filling.has(method)) return this.#owners(node.callee.object);
    }
    return this.#values(node);
  }
}

const isFunction = (node: AnyNode | null | undefined): node is FunctionNode =>
  node != null && /^(Function|ArrowFunction)/.test(node.type);

const isBuffer = (node: AnyNode) =>
  node.type === "MemberExpression" && node.property.type === "Identifier" && node.property.name === "buffer";

/** The name at the root of `name.member(…)(…)`. */
function rootOf(node: AnyNode): string | undefined {
  if (node.type === "Identifier") return node.name;
  if (node.type === "MemberExpression") return rootOf(node.object);
  return node.type === "CallExpression" || node.type === "NewExpression" ? rootOf(node.callee) : undefined;
}

/** A function and those in it. */
function functionsIn(node: AnyNode): FunctionNode[] {
  return [...(isFunction(node) ? [node] : []), ...childrenOf(node).flatMap(functionsIn)];
}

const bound = new WeakMap<FunctionNode, ReadonlySet<string>>();

/** The names that a function binds, in its blocks too. */
function boundIn(root: FunctionNode): ReadonlySet<string> {
  const known = bound.get(root);
  if (known !== undefined) return known;
  const names = new Set(root.params.flatMap(boundNames));
  const visit = (node: AnyNode): void => {
    if (node.type === "VariableDeclarator") for (const name of boundNames(node.id)) names.add(name);
    if (node.type === "FunctionDeclaration" && node.id && node !== root) names.add(node.id.name);
    if (!isFunction(node) || node === root) for (const child of childrenOf(node)) visit(child);
  };
  visit(root);
  bound.set(root, names);
  return names;
}
