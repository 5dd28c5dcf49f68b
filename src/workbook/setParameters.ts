import { type Node, parse } from "acorn";
import MagicString from "magic-string";

interface Literal extends Node {
  readonly type: "ObjectExpression";
  readonly properties: readonly { readonly key: Node & { name?: string; value?: unknown }; readonly value: Node }[];
}

/**
 * Rewrites the source of a `parameters({…})` cell so that its declared values are others. A value that `oneOf` does not
 * list is added to it: a hypothesis may try what its parent did not foresee.
 *
 * @param source the cell, plain JavaScript as parameter cells are
 * @param set new values by name; a parameter with presets gets the value in both
 * @throws RangeError for a cell without the call, an unknown name, or a value of another kind
 */
export function setParameters(source: string, set: Readonly<Record<string, unknown>>): string {
  const specs = parametersLiteral(source);
  const text = new MagicString(source);
  for (const [name, value] of Object.entries(set)) {
    const declared = property(specs, name);
    if (declared === undefined)
      throw new RangeError(`no parameter ${name}; the notebook has ${names(specs).join(", ")}`);
    const code = JSON.stringify(value);
    for (const node of valueNodes(declared)) {
      if (kindOf(source.slice(node.start, node.end)) !== kindOf(code))
        throw new RangeError(`parameter ${name}: expected ${kindOf(source.slice(node.start, node.end))}; got ${code}`);
      text.overwrite(node.start, node.end, code);
    }
    if (isObject(declared)) extendChoices(text, source, property(declared, "oneOf"), code);
  }
  return text.toString();
}

function parametersLiteral(source: string): Literal {
  const program = parse(source, { ecmaVersion: "latest", sourceType: "module" });
  const found = findCall(program);
  if (found === undefined) throw new RangeError("the cell tagged parameters has no call parameters({…})");
  return found;
}

function findCall(node: unknown): Literal | undefined {
  if (typeof node !== "object" || node === null) return undefined;
  const call = node as { type?: string; callee?: { name?: string }; arguments?: Node[] };
  if (call.type === "CallExpression" && call.callee?.name === "parameters") {
    const [argument] = call.arguments ?? [];
    if (argument !== undefined && isObject(argument)) return argument;
  }
  for (const child of Object.values(node)) {
    const found = Array.isArray(child) ? child.map(findCall).find((hit) => hit !== undefined) : findCall(child);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isObject(node: Node): node is Literal {
  return node.type === "ObjectExpression";
}

function property(object: Literal, name: string): Node | undefined {
  return object.properties.find(({ key }) => key.name === name || key.value === name)?.value;
}

function names(object: Literal): string[] {
  return object.properties.map(({ key }) => key.name ?? String(key.value));
}

function valueNodes(declared: Node): Node[] {
  if (!isObject(declared)) return [declared];
  const single = property(declared, "value");
  return single !== undefined
    ? [single]
    : ["fast", "paper"].map((preset) => property(declared, preset)).filter((node) => node !== undefined);
}

function extendChoices(text: MagicString, source: string, choices: Node | undefined, code: string): void {
  if (choices === undefined || source.slice(choices.start, choices.end).includes(code)) return;
  text.appendLeft(choices.end - 1, `, ${code}`);
}

function kindOf(code: string): string {
  if (code.startsWith("[")) return "a list";
  if (/^["'`]/.test(code)) return "a string";
  return /^(true|false)$/.test(code) ? "true or false" : "a number";
}
