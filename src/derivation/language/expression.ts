import { fromDecimal, type Rational } from "./rational.ts";

/** The expressions of a derivation: mathjs' grammar, with the binders of this field as nodes of their own. */
export type Expression =
  /** A literal as it was written, which says its value exactly (`exactOf`), and the double next to it. */
  | { readonly kind: "number"; readonly text: string; readonly value: number }
  | { readonly kind: "symbol"; readonly name: string }
  | { readonly kind: "binary"; readonly op: BinaryOp; readonly left: Expression; readonly right: Expression }
  | { readonly kind: "negate"; readonly of: Expression }
  | { readonly kind: "transpose"; readonly of: Expression }
  /** $f^{(\mathrm{primes})}(\mathrm{args})$ */
  | { readonly kind: "call"; readonly name: string; readonly args: readonly Expression[]; readonly primes: number }
  /** Mean over standard normal variables, or over a Gaussian vector of the given covariance, or over random matrices. */
  | {
      readonly kind: "expect";
      readonly body: Expression;
      readonly variables: readonly string[];
      readonly covariance?: Expression;
    }
  | {
      readonly kind: "fold";
      readonly op: "sum" | "prod";
      readonly body: Expression;
      readonly index: string;
      readonly from: Expression;
      readonly to: Expression;
    }
  | { readonly kind: "diff"; readonly body: Expression; readonly variable: string }
  | {
      readonly kind: "integral";
      readonly body: Expression;
      readonly variable: string;
      readonly from: Expression;
      readonly to: Expression;
    }
  | { readonly kind: "index"; readonly base: Expression; readonly at: readonly Expression[] }
  | { readonly kind: "matrix"; readonly rows: readonly (readonly Expression[])[] };

export type BinaryOp = "+" | "-" | "*" | "/" | "^" | ".*" | "./" | ".^";

/** The literal that a program means by a double: the shortest decimal number that reads back as it. */
export const number = (value: number): Expression => literal(String(value));
/** The literal of a decimal number, whole however many digits it has. */
export const literal = (text: string): Expression => ({ kind: "number", text, value: Number(text) });
/** A fraction as an expression. */
export function fraction({ n, d }: Rational): Expression {
  const whole: Expression = n < 0n ? { kind: "negate", of: literal(String(-n)) } : literal(String(n));
  return d === 1n ? whole : binary("/", whole, literal(String(d)));
}
/** The exact value of a literal. */
export const exactOf = ({ text }: Expression & { kind: "number" }): Rational => fromDecimal(text);
export const symbol = (name: string): Expression => ({ kind: "symbol", name });
export const call = (name: string, ...args: Expression[]): Expression => ({ kind: "call", name, args, primes: 0 });
export const binary = (op: BinaryOp, left: Expression, right: Expression): Expression => ({
  kind: "binary",
  op,
  left,
  right,
});

/** The direct subexpressions, in reading order. */
export function children(e: Expression): readonly Expression[] {
  switch (e.kind) {
    case "number":
    case "symbol":
      return [];
    case "binary":
      return [e.left, e.right];
    case "negate":
    case "transpose":
      return [e.of];
    case "call":
      return e.args;
    case "expect":
      return e.covariance === undefined ? [e.body] : [e.body, e.covariance];
    case "fold":
    case "integral":
      return [e.body, e.from, e.to];
    case "diff":
      return [e.body];
    case "index":
      return [e.base, ...e.at];
    case "matrix":
      return e.rows.flat();
  }
}

/** The same node with its direct subexpressions mapped, its body (what a binder binds in) by `inside`. */
export function mapChildren(
  e: Expression,
  f: (child: Expression) => Expression,
  inside: (body: Expression) => Expression = f,
): Expression {
  switch (e.kind) {
    case "number":
    case "symbol":
      return e;
    case "binary":
      return { ...e, left: f(e.left), right: f(e.right) };
    case "negate":
    case "transpose":
      return { ...e, of: f(e.of) };
    case "call":
      return { ...e, args: e.args.map(f) };
    case "expect":
      return { ...e, body: inside(e.body), ...(e.covariance === undefined ? {} : { covariance: f(e.covariance) }) };
    case "fold":
    case "integral":
      return { ...e, body: inside(e.body), from: f(e.from), to: f(e.to) };
    case "diff":
      return { ...e, body: inside(e.body) };
    case "index":
      return { ...e, base: f(e.base), at: e.at.map(f) };
    case "matrix":
      return { ...e, rows: e.rows.map((row) => row.map(f)) };
  }
}

/** The names that `e` binds over its body. */
export function boundNames(e: Expression): readonly string[] {
  if (e.kind === "expect") return e.variables;
  if (e.kind === "fold") return [e.index];
  return e.kind === "integral" ? [e.variable] : [];
}

/** Whether `test` holds for `e` or anything inside it. */
export function some(e: Expression, test: (node: Expression) => boolean): boolean {
  return test(e) || children(e).some((child) => some(child, test));
}

/** The names of symbols and functions that `e` uses and does not bind itself. */
export function freeNames(e: Expression): ReadonlySet<string> {
  const names = new Set<string>();
  const visit = (node: Expression, bound: ReadonlySet<string>): void => {
    if ((node.kind === "symbol" || node.kind === "call") && !bound.has(node.name)) names.add(node.name);
    if (node.kind === "diff" && !bound.has(node.variable)) names.add(node.variable);
    const inside = new Set([...bound, ...boundNames(node)]);
    children(node).forEach((child, i) => {
      visit(child, "body" in node && i === 0 ? inside : bound);
    });
  };
  visit(e, new Set());
  return names;
}
