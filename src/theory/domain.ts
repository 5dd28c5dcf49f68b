import { type Activation, activationNames, activation as named } from "./activations/index.ts";

/** The values that an argument may take; `expects` is read after the argument's name: `sigmaW > 0 and finite`. */
export interface Domain<T> {
  readonly expects: string;
  /** The value as the function takes it; `undefined` outside the domain. */
  readonly parse: (value: unknown) => T | undefined;
  /** The words of the domain, where it has some: what a misspelt one may have meant. */
  readonly words?: readonly string[];
  /** Present when the argument may be left out. */
  readonly fallback?: T;
}

/** A domain for each argument, by name. */
export type Domains = Readonly<Record<string, Domain<unknown>>>;

/** What `check` returns: every argument as its domain parses it. */
export type Checked<D extends Domains> = { [K in keyof D]: D[K] extends Domain<infer T> ? T : never };

/** A domain of any shape. */
export function domain<T>(expects: string, parse: (value: unknown) => T | undefined): Domain<T> {
  return { expects, parse };
}

/** The finite numbers that pass `test`. */
export function numbers(expects: string, test: (x: number) => boolean): Domain<number> {
  return domain(expects, (v) => (typeof v === "number" && Number.isFinite(v) && test(v) ? v : undefined));
}

export const real = numbers("a finite number", () => true);
export const positive = numbers("> 0 and finite", (x) => x > 0);
export const nonNegative = numbers(">= 0 and finite", (x) => x >= 0);
export const nonNegativeInteger = numbers("an integer >= 0", (x) => Number.isInteger(x) && x >= 0);
export const count = numbers("an integer >= 1", (x) => Number.isInteger(x) && x >= 1);
export const correlation = numbers("in [-1, 1]", (x) => Math.abs(x) <= 1);
export const probability = numbers("in [0, 1]", (x) => x >= 0 && x <= 1);

/** One of the given words. */
export function oneOf<const T extends string>(...words: T[]): Domain<T> {
  return { ...domain(`one of ${words.join(", ")}`, (v) => words.find((word) => word === v)), words };
}

/** Lists with every entry in `item`. */
export function listOf<T>(item: Domain<T>): Domain<T[]> {
  return domain(`a list, each entry ${item.expects}`, (v) => {
    if (!Array.isArray(v)) return undefined;
    const parsed = v.map((entry) => item.parse(entry));
    return parsed.some((entry) => entry === undefined) ? undefined : (parsed as T[]);
  });
}

export const realList = listOf(real);
export const realMatrix = listOf(realList);

/** The same domain with the value of an argument that is left out. */
export function withDefault<T>(of: Domain<T>, fallback: T): Domain<T> {
  return { ...of, fallback };
}

/** An activation, or the name of one. */
export const activation: Domain<Activation> = {
  expects: `one of ${activationNames.join(", ")}`,
  words: activationNames,
  parse: (value) => {
    if (typeof value !== "string" && !(typeof value === "object" && value && "phi" in value)) return undefined;
    try {
      return named(value as Activation | string);
    } catch {
      return undefined;
    }
  },
};

/** Layers between the inputs and the last weight matrix; one when left out. */
export const hiddenLayers = withDefault(
  numbers("an integer >= 0", (x) => Number.isInteger(x) && x >= 0),
  1,
);

/** Law of the weight matrices; Gaussian when left out. */
export const weights = withDefault(oneOf("gaussian", "orthogonal"), "gaussian");

/** What the law of one layer needs: the spec of an infinitely wide and deep `network`. */
export const layerLaw = { activation, sigmaW: positive, sigmaB: nonNegative };

/**
 * The arguments that `domains` name, each parsed by its domain; an argument that is left out takes its fallback.
 *
 * @param who the function (or the id of the quantity) that was called, for the error
 * @throws RangeError of one line, naming the first argument outside its domain, the domain and what came
 */
export function check<D extends Domains>(who: string, domains: D, given: object): Checked<D> {
  if (typeof given !== "object" || given === null)
    throw new RangeError(`${who}: expected {${Object.keys(domains).join(", ")}}; got ${shown(given)}`);
  const parsed: Record<string, unknown> = {};
  for (const [name, of] of Object.entries(domains)) {
    const value = (given as Record<string, unknown>)[name];
    parsed[name] = value === undefined && "fallback" in of ? of.fallback : checkOne(who, name, of, value);
  }
  return parsed as Checked<D>;
}

/**
 * One argument as its domain parses it, without a list of them: for functions that others call in loops.
 *
 * @param who the function that was called, for the error
 * @throws RangeError as `check` does
 */
export function checkOne<T>(who: string, name: string, of: Domain<T>, value: unknown): T {
  const parsed = of.parse(value);
  if (parsed === undefined) throw new RangeError(`${who}: expected ${name} ${of.expects}; got ${shown(value)}`);
  return parsed;
}

/**
 * Asks for what no domain of one argument can say.
 * @throws RangeError of one line, `who: expected ...; got ...; remedy`, unless `ok`
 */
export function expect(ok: boolean, who: string, expected: string, got: unknown, remedy: string): void {
  if (!ok) throw new RangeError(`${who}: expected ${expected}; got ${String(got)}; ${remedy}`);
}

function shown(value: unknown): string {
  if (value === undefined) return "nothing";
  return typeof value === "object" || typeof value === "string" ? JSON.stringify(value) : String(value);
}
