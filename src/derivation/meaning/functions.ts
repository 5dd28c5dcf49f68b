import { digamma, erf, erfc, lambertW0, lnGamma, normalCdf, normalPdf } from "../../numerics/special/index.ts";
import { binary, call, type Expression, number } from "../language/expression.ts";
import { ValueError } from "./value.ts";

/** A function of one number that every derivation knows. */
interface Elementary {
  readonly apply: (x: number) => number;
  /** The name in LaTeX, as an operator. */
  readonly latex: string;
  /** The derivative at `x`, as an expression. */
  readonly derivative?: (x: Expression) => Expression;
  /** Where it jumps or bends. */
  readonly kinks?: readonly number[];
}

const one = number(1);
const two = number(2);
const minus = (e: Expression): Expression => ({ kind: "negate", of: e });
const over = (a: Expression, b: Expression) => binary("/", a, b);
const times = (a: Expression, b: Expression) => binary("*", a, b);
const square = (x: Expression) => binary("^", x, two);
const plus = (a: Expression, b: Expression) => binary("+", a, b);
const less = (a: Expression, b: Expression) => binary("-", a, b);

function realOnly(name: string, f: (x: number) => number, ok: (x: number) => boolean): (x: number) => number {
  return (x) => {
    if (ok(x)) return f(x);
    if (Number.isNaN(x)) throw new ValueError(`${name} of something that is not a number`);
    throw new ValueError(`${name}(${x}) is not real`);
  };
}

const log: Elementary = {
  apply: realOnly("log", Math.log, (x) => x >= 0),
  latex: "\\ln",
  derivative: (x) => over(one, x),
};

/** Functions of one number, by the name that mathjs or the field gives them. */
export const elementary: Readonly<Record<string, Elementary>> = {
  exp: { apply: Math.exp, latex: "\\exp", derivative: (x) => call("exp", x) },
  expm1: { apply: Math.expm1, latex: "\\operatorname{expm1}", derivative: (x) => call("exp", x) },
  log,
  ln: log,
  log1p: {
    apply: realOnly("log1p", Math.log1p, (x) => x >= -1),
    latex: "\\operatorname{log1p}",
    derivative: (x) => over(one, plus(one, x)),
  },
  sqrt: {
    apply: realOnly(
      "sqrt",
      (x) => Math.sqrt(Math.max(0, x)),
      (x) => x >= -1e-14,
    ),
    latex: "\\sqrt",
    derivative: (x) => over(one, times(two, call("sqrt", x))),
  },
  abs: { apply: Math.abs, latex: "\\operatorname{abs}", derivative: (x) => call("sign", x), kinks: [0] },
  sign: { apply: Math.sign, latex: "\\operatorname{sign}", kinks: [0] },
  step: { apply: (x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5), latex: "\\theta", kinks: [0] },
  relu: { apply: (x) => Math.max(0, x), latex: "\\operatorname{relu}", derivative: (x) => call("step", x), kinks: [0] },
  sin: { apply: Math.sin, latex: "\\sin", derivative: (x) => call("cos", x) },
  cos: { apply: Math.cos, latex: "\\cos", derivative: (x) => minus(call("sin", x)) },
  tan: { apply: Math.tan, latex: "\\tan", derivative: (x) => plus(one, square(call("tan", x))) },
  asin: {
    apply: realOnly("asin", Math.asin, (x) => Math.abs(x) <= 1),
    latex: "\\arcsin",
    derivative: (x) => over(one, call("sqrt", less(one, square(x)))),
  },
  acos: {
    apply: realOnly("acos", Math.acos, (x) => Math.abs(x) <= 1),
    latex: "\\arccos",
    derivative: (x) => minus(over(one, call("sqrt", less(one, square(x))))),
  },
  atan: { apply: Math.atan, latex: "\\arctan", derivative: (x) => over(one, plus(one, square(x))) },
  sinh: { apply: Math.sinh, latex: "\\sinh", derivative: (x) => call("cosh", x) },
  cosh: { apply: Math.cosh, latex: "\\cosh", derivative: (x) => call("sinh", x) },
  tanh: { apply: Math.tanh, latex: "\\tanh", derivative: (x) => less(one, square(call("tanh", x))) },
  atanh: {
    apply: realOnly("atanh", Math.atanh, (x) => Math.abs(x) <= 1),
    latex: "\\operatorname{artanh}",
    derivative: (x) => over(one, less(one, square(x))),
  },
  erf: {
    apply: erf,
    latex: "\\operatorname{erf}",
    derivative: (x) => times(over(two, call("sqrt", { kind: "symbol", name: "pi" })), call("exp", minus(square(x)))),
  },
  erfc: {
    apply: erfc,
    latex: "\\operatorname{erfc}",
    derivative: (x) =>
      over(minus(times(two, call("exp", minus(square(x))))), call("sqrt", { kind: "symbol", name: "pi" })),
  },
  normalCdf: { apply: normalCdf, latex: "\\Phi", derivative: (x) => call("normalPdf", x) },
  normalPdf: { apply: normalPdf, latex: "\\varphi", derivative: (x) => minus(times(x, call("normalPdf", x))) },
  lnGamma: {
    apply: realOnly("lnGamma", lnGamma, (x) => x > 0),
    latex: "\\ln\\Gamma",
    derivative: (x) => call("digamma", x),
  },
  digamma: { apply: realOnly("digamma", digamma, (x) => x > 0), latex: "\\psi" },
  lambertW0: {
    apply: realOnly("lambertW0", lambertW0, (x) => x >= -1 / Math.E),
    latex: "W_0",
    derivative: (x) => over(call("lambertW0", x), times(x, plus(one, call("lambertW0", x)))),
  },
  ceil: { apply: Math.ceil, latex: "\\operatorname{ceil}" },
  floor: { apply: Math.floor, latex: "\\operatorname{floor}" },
};

/** The other names that mean one of `elementary`. */
export const aliases: Readonly<Record<string, string>> = {
  arcsin: "asin",
  arccos: "acos",
  arctan: "atan",
  artanh: "atanh",
};
