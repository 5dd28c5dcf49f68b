/** What a parameter of a quantity may be; the text is shown to the user who got it wrong. */
export interface ParameterType<T> {
  readonly expects: string;
  readonly parse: (value: unknown) => T | undefined;
  /** Present when the parameter may be left out. */
  readonly fallback?: T;
}

type Parsed<P> = { [K in keyof P]: P[K] extends ParameterType<infer T> ? T : never };

/**
 * A registered quantity: what `channelbook compute <id> name=value…` evaluates.
 * Arrays come back in the order that `meaning` gives; information is in nats unless the id ends in `-bits`.
 */
export interface Quantity {
  readonly id: string;
  readonly meaning: string;
  readonly parameters: Readonly<Record<string, ParameterType<unknown>>>;
  readonly evaluate: (params: Readonly<Record<string, unknown>>) => number | readonly unknown[];
}

/** Declares a quantity with typed parameters. */
export function quantity<P extends Record<string, ParameterType<unknown>>>(spec: {
  id: string;
  meaning: string;
  parameters: P;
  evaluate: (params: Parsed<P>) => number | readonly unknown[];
}): Quantity {
  return spec as unknown as Quantity;
}

const numberWhere = (expects: string, test: (x: number) => boolean): ParameterType<number> => ({
  expects,
  parse: (v) => (typeof v === "number" && Number.isFinite(v) && test(v) ? v : undefined),
});

export const real = numberWhere("a finite number", () => true);
export const positive = numberWhere("a number > 0", (x) => x > 0);
export const nonNegative = numberWhere("a number >= 0", (x) => x >= 0);
export const count = numberWhere("an integer >= 1", (x) => Number.isInteger(x) && x >= 1);
export const integer = numberWhere("an integer", Number.isInteger);

export const text: ParameterType<string> = {
  expects: "a string",
  parse: (v) => (typeof v === "string" ? v : undefined),
};

export function oneOf<const T extends string>(...names: T[]): ParameterType<T> {
  return {
    expects: `one of ${names.join(", ")}`,
    parse: (v) => names.find((name) => name === v),
  };
}

export function listOf<T>(item: ParameterType<T>): ParameterType<T[]> {
  return {
    expects: `a list, each entry ${item.expects}`,
    parse: (v) => {
      if (!Array.isArray(v)) return undefined;
      const parsed = v.map((entry) => item.parse(entry));
      return parsed.some((entry) => entry === undefined) ? undefined : (parsed as T[]);
    },
  };
}

export const realList = listOf(real);
export const realMatrix = listOf(realList);

/** The same type with a value to use when the parameter is left out. */
export function withDefault<T>(type: ParameterType<T>, fallback: T): ParameterType<T> {
  return { ...type, fallback };
}

/** A parameter of any shape, checked by `test`. */
export function custom<T>(expects: string, parse: (value: unknown) => T | undefined): ParameterType<T> {
  return { expects, parse };
}

/** Evaluates `q` at `given`; every missing, extra or ill-typed parameter is one clear error. */
export function evaluateQuantity(q: Quantity, given: Readonly<Record<string, unknown>>): number | readonly unknown[] {
  const declared = Object.keys(q.parameters);
  const expected = declared.map((name) => `${name}: ${q.parameters[name]!.expects}`).join("; ");
  const extra = Object.keys(given).filter((name) => !declared.includes(name));
  if (extra.length > 0) throw new RangeError(`${q.id}: unknown parameter ${extra.join(", ")}; expected ${expected}`);
  const parsed: Record<string, unknown> = {};
  for (const name of declared) {
    const type = q.parameters[name]!;
    if (given[name] === undefined) {
      if (!("fallback" in type)) throw new RangeError(`${q.id}: missing parameter ${name}; expected ${expected}`);
      parsed[name] = type.fallback;
      continue;
    }
    const value = type.parse(given[name]);
    if (value === undefined)
      throw new RangeError(`${q.id}: ${name} must be ${type.expects}; got ${JSON.stringify(given[name])}`);
    parsed[name] = value;
  }
  return q.evaluate(parsed);
}
