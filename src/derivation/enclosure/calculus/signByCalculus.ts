import { type Expression, freeNames } from "../../language/expression.ts";
import { type Context, expand } from "../../meaning/context.ts";
import { lineDomains } from "./lines.ts";
import { holdsByCalculus } from "./provesByCalculus.ts";
import { isDefined } from "./smoothInside.ts";

const depth = 3;

/** Whether calculus shows $\mathtt{difference} \ge 0$ on the whole domain. */
export function signByCalculus(difference: Expression, context: Context): boolean {
  const f = expand(difference, context);
  const parts = lineDomains(f, freeNames(f), context);
  if (parts === undefined) return false;
  return parts.every(({ e, context: of }) => isDefined(e, of) && holdsByCalculus(e, of, depth));
}
