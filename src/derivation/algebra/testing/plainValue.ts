import { erf, erfc, lnGamma, normalCdf, normalPdf } from "../../../numerics/special/index.ts";
import type { Expression } from "../../language/expression.ts";
import { charge } from "../../meaning/work.ts";

/** Numbers and functions of one number, by name. */
export interface Point {
  readonly [name: string]: number | ((x: number) => number);
}

const functions: Readonly<Record<string, (...x: number[]) => number>> = {
  ...Object.fromEntries(
    [
      "exp",
      "log",
      "sqrt",
      "abs",
      "sign",
      "sin",
      "cos",
      "tan",
      "tanh",
      "sinh",
      "cosh",
      "atan",
      "max",
      "min",
      "floor",
    ].map((name) => [name, (Math as unknown as Record<string, (...x: number[]) => number>)[name]]),
  ),
  erf,
  erfc,
  normalCdf,
  normalPdf,
  lnGamma,
  relu: (x) => Math.max(0, x),
  step: (x) => (x > 0 ? 1 : x < 0 ? 0 : 0.5),
};

/** Nanoseconds: means inside derivatives inside sums would take for ever, and whoever asks may set a limit. */
const perNode = 100;

/**
 * The value of a scalar expression by the plainest means: sums term by term, integrals and means by trapezoids,
 * derivatives by differences; another mesh tells how far to trust it. It shares nothing with the algebra that it judges, and gives NaN where there is no value.
 */
export function plainValue(e: Expression, at: Point, mesh = 8): number {
  charge(perNode);
  const go = (child: Expression, inside = at) => plainValue(child, inside, mesh);
  switch (e.kind) {
    case "number":
      return e.value;
    case "symbol":
      return Number(at[e.name] ?? { pi: Math.PI, e: Math.E }[e.name]);
    case "negate":
      return -go(e.of);
    case "binary": {
      const [x, y] = [go(e.left), go(e.right)];
      if (e.op === "+") return x + y;
      if (e.op === "-") return x - y;
      if (e.op === "*") return x * y;
      return e.op === "/" ? x / y : x ** y;
    }
    case "call": {
      const f = at[e.name] ?? functions[e.name];
      const [x] = e.args.map((arg) => go(arg));
      if (typeof f !== "function") return Number.NaN;
      return e.primes === 0
        ? f(...(e.args.map((arg) => go(arg)) as [number]))
        : slope(f as (x: number) => number, x, mesh);
    }
    case "fold": {
      const [from, to] = [go(e.from), go(e.to)];
      if (!Number.isInteger(from) || !Number.isInteger(to)) return Number.NaN;
      let value = e.op === "sum" ? 0 : 1;
      for (let l = from; l <= to; l++) {
        const term = go(e.body, { ...at, [e.index]: l });
        value = e.op === "sum" ? value + term : value * term;
      }
      return value;
    }
    case "integral":
      return simpson((x) => go(e.body, { ...at, [e.variable]: x }), go(e.from), go(e.to), 50 * mesh);
    case "expect": {
      const [first, ...rest] = e.variables;
      const inner: Expression = rest.length === 0 ? e.body : { ...e, variables: rest };
      let sum = 0;
      for (let k = -10 * mesh; k <= 10 * mesh; k++)
        sum += normalPdf(k / mesh) * go(inner, { ...at, [first]: k / mesh });
      return sum / mesh;
    }
    case "diff":
      return slope((x) => go(e.body, { ...at, [e.variable]: x }), Number(at[e.variable]), mesh);
    default:
      return Number.NaN;
  }
}

function slope(f: (x: number) => number, x: number, mesh: number): number {
  const difference = (h: number) => (f(x + h) - f(x - h)) / (2 * h);
  const [coarse, middle, fine] = [4e-3, 2e-3, 1e-3].map((h) => difference(((h * 8) / mesh) * Math.max(1, Math.abs(x))));
  const [first, second] = [(4 * middle - coarse) / 3, (4 * fine - middle) / 3];
  return (16 * second - first) / 15;
}

function simpson(f: (x: number) => number, a: number, b: number, panels: number): number {
  const h = (b - a) / panels;
  let sum = f(a) + f(b);
  for (let k = 1; k < panels; k++) sum += (k % 2 === 0 ? 2 : 4) * f(a + k * h);
  return (sum * h) / 3;
}
