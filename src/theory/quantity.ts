import { type Checked, check, type Domains } from "./domain.ts";

/**
 * A number (or a few) of the theory with its name: what `channelbook compute <id> name=value…` evaluates.
 * Arrays come back in the order that `meaning` gives.
 */
export interface Quantity {
  readonly id: string;
  /** LaTeX, without dollars. */
  readonly symbol: string;
  /** `1` for a pure number; information is in nats unless the id ends in `-bits`. */
  readonly unit: string;
  /** One sentence. */
  readonly meaning: string;
  /** The paper, or the chapter of this book, that derives it. */
  readonly source: string;
  readonly parameters: Domains;
  readonly evaluate: (params: Readonly<Record<string, unknown>>) => number | readonly unknown[];
}

/** By this key a function carries the Markdown that a kernel shows beside its signature. */
const documentation = Symbol.for("Jupyter.documentation");

/**
 * Declares a quantity beside the function that computes it. A file exports the list `quantities` of its own; `registry.ts`
 * collects them. The same domains check the function's arguments (`check`).
 *
 * @param spec.of the function; it carries the quantity's text for a kernel to show, under `Symbol.for("Jupyter.documentation")`
 */
export function quantity<P extends Domains>({
  of,
  ...spec
}: Omit<Quantity, "parameters" | "evaluate"> & {
  readonly of?: CallableFunction;
  readonly parameters: P;
  readonly evaluate: (params: Checked<P>) => number | readonly unknown[];
}): Quantity {
  const declared = spec as unknown as Quantity;
  if (of) {
    const before = (of as { [documentation]?: string })[documentation];
    const value = [before, quantityMarkdown(declared)].filter(Boolean).join("\n\n");
    Object.defineProperty(of, documentation, { value, configurable: true });
  }
  return declared;
}

/** What a reader needs to know of a quantity, as Markdown: symbol, unit, meaning, source, each parameter with its domain. */
function quantityMarkdown({ id, symbol, unit, meaning, source, parameters }: Quantity): string {
  const head = `\`${id}\` $${symbol}$${unit === "1" ? "" : ` (${unit})`}: ${meaning}. See ${source}.`;
  return [head, "", ...parameterLines(parameters).map((line) => `- ${line}`)].join("\n");
}

/** One line for each parameter: its name, its domain and its default. */
export function parameterLines(parameters: Domains): string[] {
  return Object.entries(parameters).map(([name, { expects, fallback }]) => {
    return `${name} ${expects}${fallback === undefined ? "" : ` (default ${JSON.stringify(fallback)})`}`;
  });
}

/**
 * A quantity at the given parameters.
 * @throws RangeError of one line for a parameter that is unknown, missing or outside its domain
 */
export function evaluateQuantity(q: Quantity, given: Readonly<Record<string, unknown>>): number | readonly unknown[] {
  const extra = Object.keys(given).filter((name) => !Object.hasOwn(q.parameters, name));
  if (extra.length > 0)
    throw new RangeError(`${q.id}: expected ${parameterLines(q.parameters).join("; ")}; got ${extra.join(", ")}`);
  return q.evaluate(check(q.id, q.parameters, given));
}
