import { symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { asks } from "../algebra/asks.ts";
import type { SideCondition } from "../algebra/knowledge.ts";
import { provesEqual } from "../algebra/provesEqual.ts";
import { binary, call, type Expression, number } from "../language/expression.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, compileIn, drawPoints, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMatrix, type Value } from "../meaning/value.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { isSmoothEnough } from "./continuous.ts";

/** A hypothesis of a lemma at its point of use, in words, and the test of it at one point of the domain. */
export interface Need {
  readonly says: string;
  readonly of: Expression;
  readonly what: keyof typeof tests | "without jumps";
}

const entries = (value: Value): ArrayLike<number> => (isMatrix(value) ? value.data : [value]);
const all = (value: Value, test: (x: number) => boolean) => Array.from(entries(value)).every(test);

const tests = {
  finite: (value: Value) => all(value, Number.isFinite),
  positive: (value: Value) => all(value, (x) => x > 0),
  zero: (value: Value) => all(value, (x) => Math.abs(x) <= 1e-12),
  "at most one": (value: Value) => all(value, (x) => x <= 1),
  nonnegative: (value: Value) => all(value, (x) => x >= 0),
  "a probability vector": (value: Value) =>
    all(value, (x) => x >= 0) && Math.abs(Array.from(entries(value)).reduce((s, x) => s + x, 0) - 1) < 1e-12,
  vector: (value: Value) => isMatrix(value) && value.cols === 1,
  "positive semidefinite": (value: Value) => smallest(value) >= -1e-12 * size(value),
  "positive definite": (value: Value) => smallest(value) > 1e-14 * size(value),
} as const satisfies Readonly<Record<string, (value: Value) => boolean>>;

const size = (value: Value) => Array.from(entries(value)).reduce((s, x) => Math.max(s, Math.abs(x)), 0);

/** The smallest eigenvalue of a symmetric matrix; NaN where it is none. */
function smallest(value: Value): number {
  if (!isMatrix(value)) return value;
  const { rows, cols, data } = value;
  const symmetric =
    rows === cols &&
    data.every((x, i) => Math.abs(x - data[(i % cols) * cols + Math.floor(i / cols)]) <= 1e-10 * size(value));
  return symmetric ? Math.min(...symmetricEigenvalues(value)) : Number.NaN;
}

const declared: Readonly<Record<string, (context: Context, name: string) => boolean>> = {
  "positive definite": ({ domains }, name) => {
    const domain = domains.get(name);
    return domain?.kind === "matrix" && domain.structure === "spd";
  },
  vector: ({ domains }, name) => domains.get(name)?.kind === "vector",
};

/**
 * How a hypothesis stands on the declared domain.
 *
 * @returns how it was seen, or undefined where a point of the domain violates it
 */
export function standing({ of, what }: Need, context: Context): string | undefined {
  const e = expand(of, context);
  if (what === "without jumps") return isSmoothEnough(e, context) ? "by its form" : undefined;
  if (e.kind === "number") return tests[what](e.value) ? "a number" : undefined;
  if (e.kind === "symbol" && declared[what]?.(context, e.name)) return "declared";
  const evaluate = compileIn(of, context);
  const points = drawPoints(context);
  if (!points.every((env) => holds(() => tests[what](evaluate(env))))) return undefined;
  const refuses = (env: Environment) => signed.has(what) && holds(() => isNegative(what, evaluate(env)));
  const extreme = adversarialPoints(context, points.length, [of]);
  return extreme.some(refuses) ? undefined : `tested at ${points.length} points`;
}

/** What must be shown for a hypothesis to hold on the whole domain; undefined where that cannot be said. */
export function demanded({ of, what }: Need, context: Context): readonly SideCondition[] | undefined {
  const e = expand(of, context);
  if (e.kind === "number") return [];
  switch (what) {
    case "without jumps":
      return [];
    case "finite":
    case "positive":
    case "nonnegative":
      return asks(what, e, context);
    case "at most one":
      return asks("nonnegative", binary("-", number(1), e), context);
    case "zero":
      return provesEqual(e, number(0), context)?.conditions;
    case "a probability vector": {
      const [signs, sum] = [asks("nonnegative", e, context), provesEqual(call("sum", e), number(1), context)];
      return signs && sum && [...signs, ...sum.conditions];
    }
    default:
      return e.kind === "symbol" && declared[what]?.(context, e.name) ? [] : undefined;
  }
}

/** Needs whose violation shows far out as well, where rounding and overflow are none. */
const signed: ReadonlySet<string> = new Set(["positive", "nonnegative", "at most one"]);

function isNegative(what: string, value: Value): boolean {
  const numbers = Array.from(entries(value));
  return numbers.every(Number.isFinite) && numbers.some((x) => (what === "at most one" ? x > 1 : x < 0));
}

const holds = (test: () => boolean): boolean => attempt(test) ?? false;
