import type {
  AnyNode,
  ArrayPattern,
  AssignmentPattern,
  AssignmentProperty,
  Class,
  ForInStatement,
  ForOfStatement,
  ForStatement,
  Function as FunctionNode,
  Identifier,
  ObjectPattern,
  Program,
  RestElement,
  VariableDeclaration,
} from "acorn";
import type { Reference, References, TopDeclaration } from "./reference.ts";
import { boundNames, childrenOf, declarationOf, hasLoop, hoistedNames, lexicalNames } from "./syntax.ts";

/** Whether a pattern binds names of an inner scope, declares names of the notebook, or assigns. */
type PatternRole = "local" | "declare" | "write";

type Names = { has(name: string): boolean };

interface Place {
  scopes: readonly Names[];
  depth: number;
  loopFunction?: FunctionNode;
}

const outermost: Place = { scopes: [], depth: 0 };

/** Finds every reference to a name of the namespace by walking the cell with its scopes. */
export function findReferences(program: Program, isNotebookName: (name: string) => boolean): References {
  const finder = new Finder(isNotebookName);
  for (const statement of program.body) {
    const node = declarationOf(statement);
    if (!/^(Import|ExportNamed|ExportAll)/.test(node.type)) finder.visit(node, outermost);
  }
  return finder.found;
}

class Finder {
  readonly found: References = {
    references: [],
    declarations: [],
    awaits: [],
    forAwait: false,
    importCalls: [],
    importMetas: [],
  };
  readonly #isNotebookName: (name: string) => boolean;

  constructor(isNotebookName: (name: string) => boolean) {
    this.#isNotebookName = isNotebookName;
  }

  visit(node: AnyNode, place: Place): void {
    switch (node.type) {
      case "Identifier":
        this.#refer(node, place);
        break;
      case "FunctionDeclaration":
      case "FunctionExpression":
      case "ArrowFunctionExpression":
        this.#function(node, place);
        break;
      case "ClassDeclaration":
      case "ClassExpression":
        this.#class(node, place);
        break;
      case "MemberExpression":
        this.visit(node.object, place);
        if (node.computed) this.visit(node.property, place);
        break;
      case "Property":
        if (node.computed) this.visit(node.key, place);
        if (node.shorthand) this.#refer(node.value as Identifier, place, { shorthand: true });
        else this.visit(node.value, place);
        break;
      case "CallExpression":
        this.#called(node.callee, place);
        this.#all(node.arguments, place);
        break;
      case "TaggedTemplateExpression":
        this.#called(node.tag, place);
        this.visit(node.quasi, place);
        break;
      case "AssignmentExpression":
        this.#pattern(node.left, place, "write");
        this.visit(node.right, place);
        break;
      case "UpdateExpression":
        this.#pattern(node.argument, place, "write");
        break;
      case "AwaitExpression":
        if (place.depth === 0) this.found.awaits.push({ node, hides: (name) => isHidden(name, place) });
        this.visit(node.argument, place);
        break;
      case "ImportExpression":
        this.found.importCalls.push(node);
        this.#all(childrenOf(node), place);
        break;
      case "MetaProperty":
        if (node.meta.name === "import") this.found.importMetas.push(node);
        break;
      case "VariableDeclaration":
        this.#declaration(node, place, "statement");
        break;
      case "BlockStatement":
        this.#all(node.body, within(place, lexicalNames(node.body)));
        break;
      case "ForStatement":
        this.#for(node, place);
        break;
      case "ForInStatement":
      case "ForOfStatement":
        this.#forInOf(node, place);
        break;
      case "SwitchStatement":
        this.visit(node.discriminant, place);
        this.#all(node.cases, within(place, lexicalNames(node.cases.flatMap((one) => one.consequent))));
        break;
      case "CatchClause": {
        const inside = within(place, new Set(boundNames(node.param)));
        this.#pattern(node.param, inside, "local");
        this.visit(node.body, inside);
        break;
      }
      case "LabeledStatement":
        this.visit(node.body, place);
        break;
      case "BreakStatement":
      case "ContinueStatement":
        break;
      default:
        this.#all(childrenOf(node), place);
    }
  }

  #all(nodes: readonly (AnyNode | null | undefined)[], place: Place): void {
    for (const node of nodes) if (node) this.visit(node, place);
  }

  #refer(node: Identifier, place: Place, how: Partial<Reference> = {}): void {
    if (isHidden(node.name, place) || !this.#isNotebookName(node.name)) return;
    const { depth, loopFunction } = place;
    this.found.references.push({ node, depth, role: "read", shorthand: false, callee: false, loopFunction, ...how });
  }

  #called(callee: AnyNode, place: Place): void {
    if (callee.type === "Identifier") this.#refer(callee, place, { callee: true });
    else this.visit(callee, place);
  }

  #pattern(node: AnyNode | null | undefined, place: Place, role: PatternRole): void {
    switch (node?.type) {
      case undefined:
        break;
      case "Identifier":
        if (role !== "local") this.#refer(node as Identifier, place, { role });
        break;
      case "ObjectPattern":
        for (const property of (node as ObjectPattern).properties)
          if (property.type === "RestElement") this.#pattern(property.argument, place, role);
          else this.#patternProperty(property, place, role);
        break;
      case "ArrayPattern":
        for (const element of (node as ArrayPattern).elements) this.#pattern(element, place, role);
        break;
      case "AssignmentPattern":
        this.#pattern((node as AssignmentPattern).left, place, role);
        this.visit((node as AssignmentPattern).right, place);
        break;
      case "RestElement":
        this.#pattern((node as RestElement).argument, place, role);
        break;
      default:
        this.visit(node!, place);
    }
  }

  #patternProperty(property: AssignmentProperty, place: Place, role: PatternRole): void {
    const { value } = property;
    if (property.computed) this.visit(property.key, place);
    if (!property.shorthand || role === "local") {
      this.#pattern(value, place, role);
      return;
    }
    const target = value.type === "AssignmentPattern" ? value.left : value;
    this.#refer(target as Identifier, place, { role, shorthand: true });
    if (value.type === "AssignmentPattern") this.visit(value.right, place);
  }

  #declaration(node: VariableDeclaration, place: Place, where: TopDeclaration["place"]): void {
    const isTop = place.scopes.length === 0 || (node.kind === "var" && place.depth === 0);
    if (isTop) this.found.declarations.push({ node, place: where });
    for (const { id, init } of node.declarations) {
      this.#pattern(id, place, isTop ? "declare" : "local");
      if (init) this.visit(init, place);
    }
  }

  #function(node: FunctionNode, place: Place): void {
    const own = new Set(node.params.flatMap(boundNames));
    if (node.type !== "ArrowFunctionExpression") own.add("arguments");
    if (node.type === "FunctionExpression" && node.id) own.add(node.id.name);
    const inside: Place = { scopes: [...place.scopes, own], depth: place.depth + 1 };
    for (const parameter of node.params) this.#pattern(parameter, inside, "local");
    if (node.body.type !== "BlockStatement") {
      this.visit(node.body, inside);
      return;
    }
    const { body } = node.body;
    const readsOnEntry = !node.async && !node.generator && hasLoop(node.body);
    const scopes = [...inside.scopes, hoistedNames(body), lexicalNames(body)];
    this.#all(body, { ...inside, scopes, loopFunction: readsOnEntry ? node : undefined });
  }

  #class(node: Class, place: Place): void {
    const inside = node.id ? within(place, new Set([node.id.name])) : place;
    if (node.superClass) this.visit(node.superClass, inside);
    const { scopes } = inside;
    const depth = inside.depth + 1;
    for (const member of node.body.body) {
      if (member.type === "StaticBlock") {
        this.#all(member.body, { scopes: [...scopes, hoistedNames(member.body), lexicalNames(member.body)], depth });
        continue;
      }
      if (member.computed) this.visit(member.key, inside);
      if (member.type === "MethodDefinition") this.visit(member.value, inside);
      else if (member.value) this.visit(member.value, { scopes, depth });
    }
  }

  #for(node: ForStatement, place: Place): void {
    const inside = withHead(node.init, place);
    if (node.init?.type === "VariableDeclaration") this.#declaration(node.init, inside, "for");
    else this.#all([node.init], inside);
    this.#all([node.test, node.update, node.body], inside);
  }

  #forInOf(node: ForInStatement | ForOfStatement, place: Place): void {
    if (node.type === "ForOfStatement" && node.await && place.depth === 0) this.found.forAwait = true;
    const inside = withHead(node.left, place);
    if (node.left.type === "VariableDeclaration") this.#declaration(node.left, inside, "for-in");
    else this.#pattern(node.left, place, "write");
    this.#all([node.right, node.body], inside);
  }
}

function isHidden(name: string, { scopes }: Place): boolean {
  return scopes.some((scope) => scope.has(name));
}

function within(place: Place, names: Names): Place {
  return { ...place, scopes: [...place.scopes, names] };
}

/** `for (let i …)` has a scope of its own. */
function withHead(head: AnyNode | null | undefined, place: Place): Place {
  return head?.type === "VariableDeclaration" && head.kind !== "var" ? within(place, lexicalNames([head])) : place;
}
