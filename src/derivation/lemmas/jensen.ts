import { binary, call, type Expression } from "../language/expression.ts";
import type { Instance, Lemma } from "./lemma.ts";
import type { Need } from "./needs.ts";

/** What the argument of a function must be for it to be concave or convex there. */
const shapes: Readonly<Record<string, readonly ["concave" | "convex", Need["what"]]>> = {
  log: ["concave", "positive"],
  ln: ["concave", "positive"],
  sqrt: ["concave", "nonnegative"],
  lambertW0: ["concave", "nonnegative"],
  exp: ["convex", "finite"],
  abs: ["convex", "finite"],
  relu: ["convex", "finite"],
  cosh: ["convex", "finite"],
};

interface Curved {
  readonly f: (x: Expression) => Expression;
  readonly of: Expression;
  readonly shape: string;
  readonly need: Need["what"];
  /** Whether it is curved so wherever it is real: a mean over all of a Gaussian variable then needs no more. */
  readonly everywhere: boolean;
}

/** The function and its argument, where `e` is a concave or convex function of something. */
function curved(e: Expression): Curved | undefined {
  if (e.kind === "call" && e.args.length === 1 && e.primes === 0 && Object.hasOwn(shapes, e.name)) {
    const [shape, need] = shapes[e.name];
    return { f: (x) => call(e.name, x), of: e.args[0], shape: `${e.name} ${shape}`, need, everywhere: true };
  }
  const power =
    e.kind === "binary" && (e.op === "^" || e.op === ".^") && e.right.kind === "number" ? e.right : undefined;
  if (power === undefined || e.kind !== "binary") return undefined;
  const f = (x: Expression) => binary("^", x, power);
  const p = power.value;
  const [shape, need] =
    p > 0 && p % 2 === 0
      ? (["an even power convex", "finite"] as const)
      : p >= 1
        ? (["a power convex", "nonnegative"] as const)
        : p > 0
          ? (["a power below one concave", "nonnegative"] as const)
          : (["a negative power convex", "positive"] as const);
  return { f, of: e.left, shape, need, everywhere: need === "finite" || (p > 0 && p < 1) };
}

function instances(e: Expression): readonly Instance[] {
  const average = averageOf(e);
  const inside = average && curved(average.body);
  if (average === undefined || inside === undefined) return [];
  const [mean, other] = [e, inside.f(average.of(inside.of))];
  if (e.kind === "expect" && !inside.everywhere) return [];
  const need = e.kind === "expect" ? "finite" : inside.need;
  const needs = [{ says: `${inside.shape}, its argument ${inside.need}`, of: average.bare(inside.of), what: need }];
  const [low, high] = inside.shape.endsWith("concave") ? [mean, other] : [other, mean];
  return [{ relation: "<=", low, high, needs }];
}

/** A mean over the entries of a vector, or over Gaussian variables. */
function averageOf(e: Expression) {
  const [only] = e.kind === "call" ? e.args : [];
  if (e.kind === "call" && e.name === "mean" && e.args.length === 1)
    return { body: only, of: (x: Expression) => call("mean", x), bare: (x: Expression) => x };
  if (e.kind !== "expect") return undefined;
  const of = (body: Expression): Expression => ({ ...e, body });
  return { body: e.body, of, bare: of };
}

export const jensen: Lemma = {
  name: "jensen",
  statement:
    "$E f(X) \\le f(E X)$ for $f$ concave on an interval that carries $X$, with the means finite; reversed for $f$ convex.",
  source: "Jensen 1906; Cover and Thomas 2006, theorem 2.6.2",
  instances,
  sample: {
    given: { n: "integer in [2, 4]", v: "positive vector n" },
    left: "n * mean(log(1 + v))",
    relation: "<=",
    right: "n * log(1 + mean(v))",
    wrong: "log(1 + mean(v)) - 1",
  },
};
