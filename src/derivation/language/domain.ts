import { type Expression, number } from "./expression.ts";
import { parseExpression } from "./parse.ts";

/**
 * What a symbol may be. Text: `"positive"`, `"negative"`, `"nonnegative"`, `"real"`, `"> a"`, `"(a, b)"`, `"[a, b]"`,
 * `"integer"`, `"integer > 1"`, `"integer in [a, b]"`, `"{tanh, erf}"`, `"{0.1, 1}"`, `"activation"`, `"function"`,
 * `"matrix n x m"`, `"symmetric n x n"`, `"spd n x n"`, `"orthogonal n x n"`, `"diagonal n x n"`, `"vector n"`,
 * `"positive vector n"`, `"vector n in (a, b)"`, and for means over matrices `"random gaussian n x m"` (independent
 * standard normal entries) and `"random orthogonal n x n"` (Haar). A list gives a set of values or of activations.
 */
export type DomainSpec = string | readonly (string | number)[];

type Structure = "general" | "symmetric" | "spd" | "orthogonal" | "diagonal";

export type Domain =
  | Interval
  | { readonly kind: "integer"; readonly low?: Expression; readonly high?: Expression }
  | { readonly kind: "values"; readonly values: readonly number[] }
  | { readonly kind: "functions"; readonly names: readonly string[] }
  | { readonly kind: "smoothFunction" }
  | { readonly kind: "matrix"; readonly structure: Structure; readonly rows: Expression; readonly cols: Expression }
  | { readonly kind: "vector"; readonly length: Expression; readonly entries: Interval }
  | RandomMatrix;

export interface Interval {
  readonly kind: "interval";
  readonly low?: Expression;
  readonly high?: Expression;
  /** Whether the end itself belongs to the domain, as in `[a, b]`, `>= a` or `nonnegative`. */
  readonly lowClosed?: boolean;
  readonly highClosed?: boolean;
}

export interface RandomMatrix {
  readonly kind: "random";
  readonly law: "gaussian" | "orthogonal";
  readonly rows: Expression;
  readonly cols: Expression;
}

const zero = number(0);
const one = number(1);
const named: Readonly<Record<string, Domain>> = {
  real: { kind: "interval" },
  positive: { kind: "interval", low: zero },
  nonnegative: { kind: "interval", low: zero, lowClosed: true },
  negative: { kind: "interval", high: zero },
  probability: { kind: "interval", low: zero, high: one },
  correlation: { kind: "interval", low: number(-1), high: one },
  integer: { kind: "integer" },
  function: { kind: "smoothFunction" },
  activation: { kind: "functions", names: ["tanh", "erf", "leakyRelu(0.3)", "sin"] },
};
const structures: Readonly<Record<string, Structure>> = {
  matrix: "general",
  "symmetric matrix": "symmetric",
  symmetric: "symmetric",
  spd: "spd",
  "spd matrix": "spd",
  orthogonal: "orthogonal",
  "orthogonal matrix": "orthogonal",
  diagonal: "diagonal",
  "diagonal matrix": "diagonal",
};

/**
 * Reads the domain of a symbol.
 *
 * @throws SyntaxError when the text is none of the forms of `DomainSpec`
 */
export function parseDomain(spec: DomainSpec): Domain {
  if (typeof spec !== "string") return fromList(spec);
  const text = spec.trim().replace(/^in\s+/, "");
  return (
    named[text] ??
    parseSet(text) ??
    parseVector(text) ??
    parseMatrix(text) ??
    parseInteger(text) ??
    parseInterval(text) ??
    fail(spec)
  );
}

function fail(spec: DomainSpec): never {
  throw new SyntaxError(
    `expected a domain such as "positive", "(0, 4)", "integer > 1", "{tanh, erf}" or "matrix n x n"; got ${JSON.stringify(spec)}`,
  );
}

function fromList(list: readonly (string | number)[]): Domain {
  if (list.length === 0) return fail(list);
  if (list.every((entry) => typeof entry === "number")) return { kind: "values", values: list as number[] };
  return { kind: "functions", names: list.map(String) };
}

function parseSet(text: string): Domain | undefined {
  const inside = /^\{(.*)\}$/.exec(text)?.[1];
  if (inside === undefined) return undefined;
  const entries = inside.split(",").map((entry) => entry.trim());
  const numbers = entries.map(Number);
  return fromList(numbers.every(Number.isFinite) ? numbers : entries);
}

function parseVector(text: string): Domain | undefined {
  const match = /^(positive\s+)?vector\s+(.+?)(?:\s+in\s+(.+))?$/.exec(text);
  if (match === null) return undefined;
  const entries = match[3] === undefined ? named[match[1] ? "positive" : "real"] : parseInterval(match[3]);
  if (entries?.kind !== "interval") return undefined;
  return { kind: "vector", length: parseExpression(match[2]), entries };
}

function parseMatrix(text: string): Domain | undefined {
  const match = /^([a-z ]+?)\s+(\S+)\s+x\s+(\S+)$/.exec(text);
  if (match === null) return undefined;
  const [rows, cols] = [parseExpression(match[2]), parseExpression(match[3])];
  const law = /^random (gaussian|orthogonal)$/.exec(match[1])?.[1];
  if (law !== undefined) return { kind: "random", law: law as RandomMatrix["law"], rows, cols };
  const structure = structures[match[1]];
  return structure === undefined ? undefined : { kind: "matrix", structure, rows, cols };
}

function parseInteger(text: string): Domain | undefined {
  const rest = /^integer\s+(.+)$/.exec(text)?.[1];
  if (rest === undefined) return undefined;
  const range = /^(?:in\s+)?\[\s*(.+),\s*(.+)\]$/.exec(rest) ?? /^(?:in\s+)?(-?\w+)\s*\.\.\s*(-?\w+)$/.exec(rest);
  if (range !== null) return { kind: "integer", low: parseExpression(range[1]), high: parseExpression(range[2]) };
  const bound = /^(>=?)\s*(.+)$/.exec(rest);
  if (bound === null) return undefined;
  const low = parseExpression(bound[2]);
  return { kind: "integer", low: bound[1] === ">" ? { kind: "binary", op: "+", left: low, right: one } : low };
}

function parseInterval(text: string): Interval | undefined {
  const ends = /^([([])\s*(.+?)\s*,\s*(.+?)\s*([)\]])$/.exec(text);
  if (ends !== null) {
    const [, opening, low, high, closing] = ends;
    return { kind: "interval", ...end("low", low, opening === "["), ...end("high", high, closing === "]") };
  }
  const bound = /^([<>])(=?)\s*(.+)$/.exec(text);
  if (bound === null) return undefined;
  return { kind: "interval", ...end(bound[1] === ">" ? "low" : "high", bound[3], bound[2] === "=") };
}

function end(side: "low" | "high", text: string, closed: boolean): Omit<Interval, "kind"> {
  if (/^[-+]?inf(inity)?$/i.test(text)) return {};
  return { [side]: parseExpression(text), ...(closed ? { [`${side}Closed`]: true } : {}) };
}
