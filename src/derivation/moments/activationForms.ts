import { binary, call, type Expression, literal, mapChildren, symbol } from "../language/expression.ts";
import { substitute } from "../language/substitute.ts";
import type { Context } from "../meaning/context.ts";
import { differentiate } from "../meaning/differentiate.ts";
import { activationValue } from "../meaning/sample.ts";

const x = symbol("§w");
const rectifier = (slope: string): Expression =>
  binary("+", binary("*", literal(slope), x), binary("*", binary("-", literal("1"), literal(slope)), call("relu", x)));

function formOf(name: string): { form: Expression; regularity: number } | undefined {
  if (["tanh", "erf", "sin"].includes(name)) return { form: call(name, x), regularity: Infinity };
  if (["relu", "abs"].includes(name)) return { form: call(name, x), regularity: 1 };
  if (name === "linear") return { form: x, regularity: Infinity };
  const slope = /^leakyRelu\((\d*\.?\d+)\)$/.exec(name)?.[1];
  return slope === undefined ? undefined : { form: rectifier(slope), regularity: 1 };
}

/** Function symbols that can only be one activation as that, and max and min through relu. */
export function withKnownFunctions(e: Expression, context: Context): Expression {
  const inner = mapChildren(e, (child) => withKnownFunctions(child, context));
  if (inner.kind !== "call") return inner;
  const domain = context.domains.get(inner.name);
  if (inner.args.length === 1 && domain?.kind === "functions" && domain.names.length === 1) {
    const known = formOf(domain.names[0]);
    if (known === undefined || inner.primes > known.regularity) return inner;
    let form: Expression | undefined = known.form;
    for (let k = 0; k < inner.primes; k++)
      form = form && differentiate(form, x.kind === "symbol" ? x.name : "", new Set());
    return form === undefined ? inner : substitute(form, "§w", inner.args[0]);
  }
  const [a, b] = inner.args;
  if (inner.args.length === 2 && inner.name === "max") return binary("+", b, call("relu", binary("-", a, b)));
  if (inner.args.length === 2 && inner.name === "min") return binary("-", a, call("relu", binary("-", a, b)));
  return inner;
}

/** How often each function symbol has a derivative that is a function. */
export function regularityOf({ domains }: Context): ReadonlyMap<string, number> {
  const known = new Map<string, number>();
  for (const [name, domain] of domains) {
    if (domain.kind === "smoothFunction") known.set(name, Infinity);
    if (domain.kind === "functions")
      known.set(name, domain.names.every((n) => activationValue(n).kinks.length === 0) ? Infinity : 1);
  }
  return known;
}
