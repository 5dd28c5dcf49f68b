import { type BinaryOp, type Expression, literal, symbol } from "./expression.ts";
import { type MathNode, parseMath } from "./mathjs.ts";
import { fromDecimal } from "./rational.ts";

/** `left op right`, as it stands in a condition. */
export interface Condition {
  readonly op: "==" | "<" | "<=" | ">" | ">=";
  readonly left: Expression;
  readonly right: Expression;
}

const binaryOps: ReadonlySet<string> = new Set(["+", "-", "*", "/", "^", ".*", "./", ".^"]);
const conditionOps: ReadonlySet<string> = new Set(["==", "<", "<=", ">", ">="]);

/**
 * Reads one expression. On top of mathjs' grammar: `E(f, z)`, `E(f, [u, v], C)`, `sum(f, l, 1, L)`, `prod(f, l, 1, L)`,
 * `d/dx(f)`, `diff(f, x)`, `integral(f, x, a, b)`, `phi'(x)`, and `J'` for the transpose.
 *
 * @param text the expression
 * @param functions names declared as functions, so that `phi'(x)` is a derivative and not a product with a transpose
 * @throws SyntaxError with what could not be read
 */
export function parseExpression(text: string, functions: ReadonlySet<string> = new Set()): Expression {
  return convert(read(text, functions));
}

/** Reads `name = expression`, or an expression without a name. */
export function parseNamed(text: string, functions: ReadonlySet<string>): { name?: string; expression: Expression } {
  const node = read(text, functions);
  if (node.type !== "AssignmentNode") return { expression: convert(node) };
  return { name: node.object.name, expression: convert(node.value as MathNode) };
}

/** Reads `a == b`, `a < b`, `a <= b`, `a > b` or `a >= b`; a single `=` counts as `==`. */
export function parseCondition(text: string, functions: ReadonlySet<string> = new Set()): Condition {
  const node = read(text.replace(/(?<![<>=!])=(?!=)/g, "=="), functions);
  if (node.type !== "OperatorNode" || !conditionOps.has(node.op) || node.args.length !== 2)
    throw new SyntaxError(`expected a condition such as a == b or a < b; got "${text}"`);
  return { op: node.op as Condition["op"], left: convert(node.args[0]), right: convert(node.args[1]) };
}

const primeMark = "__prime";
const slopeMark = "__slope_";

function read(text: string, functions: ReadonlySet<string>): MathNode {
  const marked = text
    .replace(/([A-Za-z_]\w*)('+)\s*\(/g, (all, name: string, primes: string) =>
      functions.has(name) ? `${name}${primeMark}${primes.length}(` : all,
    )
    .replace(/\bd\s*\/\s*d([A-Za-z]\w*)\s*\(/g, `${slopeMark}$1(`);
  try {
    const node = parseMath(marked);
    keepLiterals(node, marked);
    return node;
  } catch (error) {
    throw new SyntaxError(`cannot read "${text}": ${(error as Error).message}`);
  }
}

/** The literals as they were written: mathjs rounds them to doubles. */
const written = new WeakMap<MathNode, string>();

/** Pairs the numbers of a text with the constants of its tree: both stand in reading order. */
function keepLiterals(tree: MathNode, text: string): void {
  const literals = [...text.matchAll(/[\p{L}_][\p{L}\w]*|((?:\d+(?:\.(?![*/^])\d*)?|\.\d+)(?:[eE][-+]?\d+)?)/gu)]
    .map(([, literal]) => literal)
    .filter((literal) => literal !== undefined);
  const constants: MathNode[] = [];
  tree.traverse((node) => {
    if (node.type === "ConstantNode" && typeof node.value === "number") constants.push(node);
  });
  const stray = constants.find((node, i) => node.value !== Number(literals[i]));
  if (stray !== undefined || constants.length !== literals.length)
    throw new SyntaxError(`expected decimal numbers${stray === undefined ? "" : `; got ${stray.toString()}`}`);
  constants.forEach((node, i) => {
    fromDecimal(literals[i]);
    written.set(node, literals[i]);
  });
}

function convert(node: MathNode): Expression {
  switch (node.type) {
    case "ParenthesisNode":
      return convert(node.content);
    case "ConstantNode":
      if (written.has(node)) return literal(written.get(node)!);
      break;
    case "SymbolNode":
      return symbol(node.name);
    case "OperatorNode":
      return convertOperator(node);
    case "FunctionNode":
      return convertCall(node);
    case "ArrayNode":
      return {
        kind: "matrix",
        rows: node.items.map((row) => (row.type === "ArrayNode" ? row.items : [row]).map(convert)),
      };
    case "AccessorNode":
      return { kind: "index", base: convert(node.object), at: node.index.dimensions.map(convert) };
  }
  throw new SyntaxError(`cannot use "${node.toString()}" here: expected numbers, symbols, operators or functions`);
}

function convertOperator(node: MathNode): Expression {
  const [left, right] = node.args;
  if (node.op === "'") return { kind: "transpose", of: convert(left) };
  if (right === undefined && node.op === "-") return { kind: "negate", of: convert(left) };
  if (right === undefined && node.op === "+") return convert(left);
  if (right !== undefined && binaryOps.has(node.op))
    return { kind: "binary", op: node.op as BinaryOp, left: convert(left), right: convert(right) };
  throw new SyntaxError(`cannot use the operator "${node.op}" in "${node.toString()}"`);
}

function convertCall(node: MathNode): Expression {
  const { args } = node;
  const [name, primes = "0"] = nameOf(node).split(primeMark);
  if (name.startsWith(slopeMark) && args.length === 1)
    return { kind: "diff", body: convert(args[0]), variable: name.slice(slopeMark.length) };
  if (name === "E" && args.length >= 2) return expectation(node);
  if ((name === "sum" || name === "prod") && args.length === 4)
    return {
      kind: "fold",
      op: name,
      body: convert(args[0]),
      index: boundName(node, args[1]),
      from: convert(args[2]),
      to: convert(args[3]),
    };
  if (name === "diff" && args.length === 2)
    return { kind: "diff", body: convert(args[0]), variable: boundName(node, args[1]) };
  if (name === "integral" && args.length === 4)
    return {
      kind: "integral",
      body: convert(args[0]),
      variable: boundName(node, args[1]),
      from: convert(args[2]),
      to: convert(args[3]),
    };
  return { kind: "call", name, args: args.map(convert), primes: Number(primes) };
}

function expectation(node: MathNode): Expression {
  const [body, first, ...rest] = node.args;
  if (first.type !== "ArrayNode")
    return { kind: "expect", body: convert(body), variables: [first, ...rest].map((v) => boundName(node, v)) };
  const variables = first.items.map((v) => boundName(node, v));
  if (rest.length > 1) throw new SyntaxError(`expected E(f, [u, v], covariance); got "${node.toString()}"`);
  return { kind: "expect", body: convert(body), variables, ...(rest[0] ? { covariance: convert(rest[0]) } : {}) };
}

function nameOf(node: MathNode): string {
  return node.fn?.name ?? node.name;
}

function boundName(node: MathNode, variable: MathNode): string {
  if (variable.type === "SymbolNode") return variable.name;
  throw new SyntaxError(`expected the name of a variable in "${node.toString()}"; got "${variable.toString()}"`);
}
