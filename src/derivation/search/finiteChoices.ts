import type { Domain } from "../language/domain.ts";
import { type Expression, freeNames } from "../language/expression.ts";
import { compile } from "../meaning/compile.ts";
import { type Environment, effortPerValue } from "../meaning/environment.ts";
import { activationValue } from "../meaning/sample.ts";
import { type FunctionValue, toNumber } from "../meaning/value.ts";

/** A symbol with finitely many values, and one of them by its place. */
export interface FiniteChoice {
  readonly name: string;
  readonly count: number;
  readonly at: (place: number) => number | FunctionValue;
}

/** A bounded whole number with more values than this is searched, not enumerated. */
const mostIntegers = 4000;
/** Sizes of matrices: an unbounded one takes this many values, and one that is larger. */
const fewSizes = 4;
const largerSize = 9;

/** The symbols of which every value can be tried. */
export function finiteChoices(domains: ReadonlyMap<string, Domain>): FiniteChoice[] {
  const sizes = sizeNames(domains);
  return [...domains].flatMap(([name, domain]): FiniteChoice[] => {
    if (domain.kind === "values") return [{ name, count: domain.values.length, at: (place) => domain.values[place] }];
    if (domain.kind === "functions")
      return [{ name, count: domain.names.length, at: (place) => activationValue(domain.names[place]) }];
    if (domain.kind !== "integer") return [];
    const values = sizes.has(name) ? sizeValues(domain) : everyInteger(domain);
    return values === undefined ? [] : [{ name, count: values.length, at: (place) => values[place] }];
  });
}

/** The whole numbers that say how large a matrix or a vector is. */
export function sizeNames(domains: ReadonlyMap<string, Domain>): ReadonlySet<string> {
  const expressions = [...domains.values()].flatMap((d) =>
    d.kind === "matrix" || d.kind === "random" ? [d.rows, d.cols] : d.kind === "vector" ? [d.length] : [],
  );
  return new Set(expressions.flatMap((e) => [...freeNames(e)]));
}

function everyInteger({ low, high }: Domain & { kind: "integer" }): number[] | undefined {
  const [first, last] = [constantOf(low), constantOf(high)].map((x) => x ?? Number.NaN);
  const [from, to] = [Math.ceil(first), Math.floor(last)];
  return to - from < mostIntegers ? Array.from({ length: to - from + 1 }, (_, i) => from + i) : undefined;
}

function sizeValues({ low, high }: Domain & { kind: "integer" }): number[] | undefined {
  const first = Math.max(1, Math.ceil(constantOf(low) ?? 1));
  const last = high === undefined ? Number.POSITIVE_INFINITY : constantOf(high);
  if (last === undefined || (low !== undefined && constantOf(low) === undefined)) return undefined;
  const small = Array.from({ length: fewSizes }, (_, i) => first + i);
  return [...small, Math.max(largerSize, first + fewSizes)].filter((n) => n <= last);
}

const nowhere: Environment = {
  values: new Map(),
  functions: new Map(),
  random: new Map(),
  key: { words: [0, 0, 0, 0] },
  draws: 0,
  error: { absolute: 0 },
  effort: { left: effortPerValue },
};

/** The value of an expression without symbols. */
function constantOf(e: Expression | undefined): number | undefined {
  if (e === undefined || [...freeNames(e)].some((name) => name !== "pi" && name !== "e")) return undefined;
  return toNumber(compile(e, { functions: new Set(), random: new Map() })(nowhere), "the end of a domain");
}
