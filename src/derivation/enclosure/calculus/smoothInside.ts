import { asks } from "../../algebra/asks.ts";
import { provesSign } from "../../algebra/provesSign.ts";
import type { Domain } from "../../language/domain.ts";
import { binary, children, type Expression, freeNames, number } from "../../language/expression.ts";
import type { Context } from "../../meaning/context.ts";
import { aliases } from "../../meaning/functions.ts";
import { proveSign } from "../branchAndBound.ts";
import { attempt, cellEnclosure } from "../cellEnclosure.ts";
import { searchSpaces } from "../searchSpace.ts";
import { territoryOf } from "../territory.ts";

/** Functions that are analytic wherever they have a value. */
const analytic: ReadonlySet<string> = new Set([
  "exp",
  "expm1",
  "log",
  "ln",
  "log1p",
  "sin",
  "cos",
  "tan",
  "sinh",
  "cosh",
  "tanh",
  "atan",
  "atanh",
  "asinh",
  "erf",
  "erfc",
  "normalCdf",
  "normalPdf",
  "lnGamma",
  "digamma",
]);
const one = number(1);
const limits = { boxes: 60, milliseconds: 10 };

/**
 * Whether an expression has a value on the whole domain, closed ends included, and derivatives of every order in every
 * symbol in its inside. Roots and powers must be of what is positive there.
 */
export function isSmoothInside(e: Expression, context: Context): boolean {
  const must: Expression[] = [];
  return isMadeOfSmooth(e, must) && isDefined(e, context) && must.every((part) => isPositive(part, inside(context)));
}

function isMadeOfSmooth(e: Expression, must: Expression[]): boolean {
  switch (e.kind) {
    case "number":
    case "symbol":
      return true;
    case "negate":
      return isMadeOfSmooth(e.of, must);
    case "binary": {
      if (e.op === "^" && !isWholeNumber(e.right)) must.push(e.left);
      return e.op.length === 1 && children(e).every((child) => isMadeOfSmooth(child, must));
    }
    case "call": {
      if (e.args.length !== 1 || e.primes > 0) return false;
      const [of] = e.args;
      const name = aliases[e.name] ?? e.name;
      if (name === "sqrt") must.push(of);
      else if (name === "asin" || name === "acos") must.push(binary("-", one, binary("^", of, number(2))));
      else if (!analytic.has(name)) return false;
      return isMadeOfSmooth(of, must);
    }
    default:
      return false;
  }
}

const isWholeNumber = (e: Expression): boolean =>
  (e.kind === "number" && Number.isInteger(e.value)) || (e.kind === "negate" && isWholeNumber(e.of));

/** The same with open ends. */
function inside(context: Context): Context {
  const opened = (domain: Domain): Domain =>
    domain.kind === "interval" ? { ...domain, lowClosed: false, highClosed: false } : domain;
  return { ...context, domains: new Map([...context.domains].map(([name, domain]) => [name, opened(domain)])) };
}

function isPositive(e: Expression, context: Context): boolean {
  if (freeNames(e).size === 0 && e.kind === "number") return e.value > 0;
  const shown = provesSign(e, ">", context);
  return shown?.conditions.length === 0 || proveSign(e, ">", context, limits).kind === "proved";
}

/** Whether an enclosure, or else algebra without open conditions, shows a value everywhere. */
export function isDefined(e: Expression, context: Context): boolean {
  const shown = searchSpaces([e], context).every((space) => {
    const territory = territoryOf(space, context);
    const cell = space.coordinates.map(({ range }) => range);
    const f = attempt(() => cellEnclosure(e, context, space));
    return f?.isDefinedInside(territory.inside(cell), territory.leavesOutZero(cell)) === true;
  });
  return shown || asks("finite", e, context)?.length === 0;
}
