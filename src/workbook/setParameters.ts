import { type Node, parseExpressionAt, tokenizer } from "acorn";
import MagicString from "magic-string";

interface Literal extends Node {
  readonly type: "ObjectExpression";
  readonly properties: readonly { readonly key: Node & { name?: string; value?: unknown }; readonly value: Node }[];
}

/**
 * Rewrites the source of a `parameters({…})` cell so that its declared values are others. A value that `oneOf` does not
 * list is added to it if it is text: a hypothesis may try a law that its parent did not foresee.
 *
 * @param source the cell, plain JavaScript as parameter cells are
 * @param set new values by name; a parameter with presets gets the value in both
 * @throws RangeError for a cell without the call, an unknown name, a value of another kind, or one below `min` or above `max`
 */
export function setParameters(source: string, set: Readonly<Record<string, unknown>>): string {
  const specs = parametersLiteral(source);
  const text = new MagicString(source);
  for (const [name, value] of Object.entries(set)) {
    const declared = property(specs, name);
    if (declared === undefined)
      throw new RangeError(`no parameter ${name}; the notebook has ${names(specs).join(", ")}`);
    const code = JSON.stringify(value);
    if (isObject(declared)) requireInside(name, value, limit(declared, "min"), limit(declared, "max"));
    for (const node of valueNodes(declared)) {
      const kind = kindOf(literalOf(node));
      if (kind !== kindOf(value)) throw new RangeError(`parameter ${name}: expected ${kind}; got ${code}`);
      text.overwrite(node.start, node.end, code);
    }
    if (isObject(declared)) extendChoices(text, source, property(declared, "oneOf"), code);
  }
  return text.toString();
}

/** The object of the call, wherever TypeScript stands around it. */
function parametersLiteral(source: string): Literal {
  const tokens = [...tokenizer(source, grammar)];
  for (const [i, { start }] of tokens.entries()) {
    if (
      tokens
        .slice(i, i + 3)
        .map(textIn(source))
        .join("") !== "parameters({"
    )
      continue;
    const call = parseExpressionAt(source, start, grammar);
    const argument = call.type === "CallExpression" ? call.arguments[0] : undefined;
    if (argument !== undefined && isObject(argument)) return argument;
  }
  throw new RangeError("the cell tagged parameters has no call parameters({…})");
}

const grammar = { ecmaVersion: "latest", sourceType: "module" } as const;

const textIn = (source: string) => (node: { start: number; end: number }) => source.slice(node.start, node.end);

function isObject(node: Node): node is Literal {
  return node.type === "ObjectExpression";
}

function property(object: Literal, name: string): Node | undefined {
  return object.properties.find(({ key }) => key.name === name || key.value === name)?.value;
}

function names(object: Literal): string[] {
  return object.properties.map(({ key }) => key.name ?? String(key.value));
}

function limit(declared: Literal, bound: "min" | "max"): number | undefined {
  const node = property(declared, bound);
  return node && (literalOf(node) as number);
}

/** The value that a literal of the cell writes down. */
function literalOf(node: Node): unknown {
  const { value, elements, argument } = node as Node & { value?: unknown; elements?: Node[]; argument?: Node };
  return elements?.map(literalOf) ?? (argument ? -(literalOf(argument) as number) : value);
}

function requireInside(
  name: string,
  value: unknown,
  min = Number.NEGATIVE_INFINITY,
  max = Number.POSITIVE_INFINITY,
): void {
  const outside = [value].flat(Number.POSITIVE_INFINITY).find((entry) => Number(entry) < min || Number(entry) > max);
  if (outside === undefined) return;
  const range = [min, max].map((bound) => (Number.isFinite(bound) ? bound : "none")).join(", ");
  throw new RangeError(`parameter ${name}: expected a value in [${range}]; got ${outside}; choose one inside`);
}

function valueNodes(declared: Node): Node[] {
  if (!isObject(declared)) return [declared];
  const single = property(declared, "value");
  return single !== undefined
    ? [single]
    : ["fast", "paper"].map((preset) => property(declared, preset)).filter((node) => node !== undefined);
}

function extendChoices(text: MagicString, source: string, choices: Node | undefined, code: string): void {
  const listed = choices && source.slice(choices.start, choices.end);
  if (choices === undefined || listed!.includes(code)) return;
  if (!code.startsWith('"')) throw new RangeError(`expected one of ${listed}; got ${code}; choose one of them`);
  text.appendLeft(choices.end - 1, `, ${code}`);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return value.length === 0 ? "an empty list" : `a list, each ${kindOf(value[0])}`;
  return value === null ? "nothing" : `a ${typeof value}`;
}
