import { binary, call, type Expression, mapChildren, number } from "../language/expression.ts";

/** One minus what tends to one, by functions that stay exact where it is tiny: `1 - erf(x)` is `erfc(x)`. */
const complements: Readonly<Record<string, (x: Expression) => Expression>> = {
  erf: (x) => call("erfc", x),
  erfc: (x) => call("erf", x),
  normalCdf: (x) => call("normalCdf", { kind: "negate", of: x }),
  tanh: (x) => binary("/", number(2), binary("+", call("exp", binary("*", number(2), x)), number(1))),
};

/** An equal expression that can be evaluated where a function is so near to one that the difference would be lost. */
export function stableForm(e: Expression): Expression {
  const inner = mapChildren(e, stableForm);
  if (inner.kind !== "binary" || inner.op !== "-" || inner.left.kind !== "number" || inner.left.value !== 1)
    return inner;
  const { right } = inner;
  if (right.kind !== "call" || right.primes > 0 || right.args.length !== 1) return inner;
  return Object.hasOwn(complements, right.name) ? complements[right.name](right.args[0]) : inner;
}
