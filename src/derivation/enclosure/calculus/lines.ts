import type { Domain, Interval } from "../../language/domain.ts";
import { type Expression, number } from "../../language/expression.ts";
import { substitute } from "../../language/substitute.ts";
import type { Context } from "../../meaning/context.ts";

export type End = "low" | "high";

const domainOf = (x: string, { domains }: Context): Interval => {
  const domain = domains.get(x);
  return domain?.kind === "interval" ? domain : { kind: "interval" };
};

/** An end of the domain of a number; undefined where that is infinite. */
export const endOf = (x: string, end: End, context: Context): Expression | undefined => domainOf(x, context)[end];

export const isClosedAt = (x: string, end: End, context: Context): boolean =>
  domainOf(x, context)[`${end}Closed`] === true;

/** The same without a symbol. */
export function without(x: string, context: Context): Context {
  return { ...context, domains: new Map([...context.domains].filter(([name]) => name !== x)) };
}

/** The same with a symbol on one side of a place, that included; it comes after what the place is made of. */
export function within(x: string, ends: { low?: Expression; high?: Expression }, context: Context): Context {
  const closed = { ...(ends.low && { lowClosed: true }), ...(ends.high && { highClosed: true }) };
  const domain: Interval = { ...domainOf(x, context), ...ends, ...closed };
  return { ...context, domains: new Map([...without(x, context).domains, [x, domain]]) };
}

/**
 * The domain in parts on which only real numbers vary: whole numbers may take all values between, finite sets and short
 * ranges one by one. What is assumed besides is left out, so that a part is never smaller than the domain.
 *
 * @returns undefined where some symbol is no number, or there are too many parts
 */
export function lineDomains(e: Expression, names: ReadonlySet<string>, context: Context) {
  let parts: { e: Expression; context: Context }[] = [
    { e, context: { ...context, assumptions: [], definitions: new Map(), domains: new Map() } },
  ];
  for (const [name, domain] of context.domains) {
    if (!names.has(name)) continue;
    const values = valuesOf(domain);
    if (values !== undefined) {
      parts = parts.flatMap((part) => values.map((value) => ({ ...part, e: substitute(part.e, name, number(value)) })));
    } else if (domain.kind === "integer" || domain.kind === "interval") {
      const interval: Interval =
        domain.kind === "interval" ? domain : { ...domain, kind: "interval", lowClosed: true, highClosed: true };
      parts = parts.map((part) => ({
        e: part.e,
        context: { ...part.context, domains: new Map([...part.context.domains, [name, interval]]) },
      }));
    } else return undefined;
    if (parts.length > mostParts) return undefined;
  }
  return parts;
}

const mostParts = 16;

/** What a finite set or a short range of whole numbers holds. */
function valuesOf(domain: Domain): readonly number[] | undefined {
  if (domain.kind === "values") return domain.values;
  if (domain.kind !== "integer" || domain.low?.kind !== "number" || domain.high?.kind !== "number") return undefined;
  const [low, high] = [Math.ceil(domain.low.value), Math.floor(domain.high.value)];
  if (high - low >= mostParts) return undefined;
  return Array.from({ length: Math.max(0, high - low + 1) }, (_, k) => low + k);
}
