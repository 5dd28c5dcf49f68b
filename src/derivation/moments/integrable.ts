import type { Expression } from "../language/expression.ts";
import { exactOf, freeNames } from "../language/expression.ts";
import { aliases } from "../meaning/functions.ts";

const bounded: ReadonlySet<string> = new Set([
  "tanh",
  "sin",
  "cos",
  "erf",
  "erfc",
  "normalCdf",
  "normalPdf",
  "atan",
  "step",
  "sign",
]);
const growing: ReadonlySet<string> = new Set(["relu", "abs"]);

/**
 * Whether `e` is defined for all values of the variables and grows at most like a polynomial in them, by its form: then
 * its Gaussian means exist.
 *
 * @param functions function symbols, which are taken to grow like polynomials
 */
export function isTame(e: Expression, variables: readonly string[], functions: ReadonlyMap<string, unknown>): boolean {
  const go = (child: Expression) => isTame(child, variables, functions);
  const names = freeNames(e);
  if (!variables.some((name) => names.has(name))) return true;
  switch (e.kind) {
    case "symbol":
      return true;
    case "negate":
      return go(e.of);
    case "binary":
      if (e.op === "+" || e.op === "-" || e.op === "*") return go(e.left) && go(e.right);
      if (e.op === "/") return go(e.left) && variables.every((name) => !freeNames(e.right).has(name));
      return (
        e.op === "^" && go(e.left) && e.right.kind === "number" && exactOf(e.right).d === 1n && exactOf(e.right).n >= 0n
      );
    case "call": {
      const name = aliases[e.name] ?? e.name;
      const known = functions.has(e.name) || (e.primes === 0 && (bounded.has(name) || growing.has(name)));
      if (known) return e.args.every(go);
      return (
        name === "log" &&
        e.args.length === 1 &&
        isCosh(e.args[0]) &&
        go((e.args[0] as Expression & { kind: "call" }).args[0])
      );
    }
    default:
      return false;
  }
}

const isCosh = (e: Expression): boolean => e.kind === "call" && e.name === "cosh" && e.args.length === 1;
