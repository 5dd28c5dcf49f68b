import { parametersBundle } from "../records/parameters.ts";
import { show, shown } from "./show.ts";

type Scalar = number | string | boolean;
type Plain = Scalar | readonly Plain[];

interface Limits {
  readonly oneOf?: readonly Scalar[];
  readonly min?: number;
  readonly max?: number;
}
/** One value for every preset, or a value for each of `fast` and `paper`. */
export type ParameterSpec =
  | Plain
  | (Limits & { readonly value: Plain })
  | (Limits & { readonly fast: Plain; readonly paper: Plain });

type Widened<T> = T extends number
  ? number
  : T extends string
    ? string
    : T extends boolean
      ? boolean
      : T extends readonly (infer U)[]
        ? Widened<U>[]
        : T;
type ValueOf<S> = S extends { readonly oneOf: readonly (infer O)[] }
  ? S extends { readonly value: readonly unknown[] } | { readonly fast: readonly unknown[] }
    ? O[]
    : O
  : S extends { readonly value: infer V }
    ? Widened<V>
    : S extends { readonly fast: infer F; readonly paper: infer P }
      ? Widened<F | P>
      : Widened<S>;

/** What the runner installs before the first cell. */
interface ParameterOverrides {
  readonly preset?: "fast" | "paper";
  readonly set?: Readonly<Record<string, unknown>>;
}

const overridesKey = Symbol.for("channelbook.parameters");

/**
 * The parameters of a chapter, in the cell tagged `parameters`; the runner's preset and `-p name=value` take effect here.
 *
 * @param specs per name a value, `{value, oneOf?, min?, max?}`, or `{fast, paper, …}` for the two presets
 * @returns the values in force; lists are new arrays
 * @throws RangeError for an unknown name, a value of another type, or one outside `oneOf`, `min`, `max`
 */
export function parameters<const S extends Readonly<Record<string, ParameterSpec>>>(
  specs: S,
): { readonly [K in keyof S]: ValueOf<S[K]> } {
  const { preset = "fast", set = {} } =
    (globalThis as { [overridesKey]?: ParameterOverrides })[overridesKey] ?? ({} as ParameterOverrides);
  const names = Object.keys(specs);
  for (const name of Object.keys(set))
    if (!names.includes(name))
      throw new RangeError(`parameters: unknown parameter ${name}; this notebook has ${names.join(", ")}`);
  const values: Record<string, Plain> = {};
  for (const name of names) {
    const spec = specs[name];
    const declared = declaredValue(spec, preset);
    const value = Object.hasOwn(set, name) ? coerce(name, set[name], declared) : declared;
    checkLimits(name, value, limitsOf(spec));
    values[name] = structuredClone(value);
  }
  const overridden = names.filter((name) => Object.hasOwn(set, name));
  show(parametersBundle({ preset, values, overridden }));
  return shown(values) as { readonly [K in keyof S]: ValueOf<S[K]> };
}

const isObjectSpec = (spec: ParameterSpec): spec is Exclude<ParameterSpec, Plain> =>
  typeof spec === "object" && !Array.isArray(spec);

function declaredValue(spec: ParameterSpec, preset: "fast" | "paper"): Plain {
  if (!isObjectSpec(spec)) return spec;
  return "value" in spec ? spec.value : spec[preset];
}

const limitsOf = (spec: ParameterSpec): Limits => (isObjectSpec(spec) ? spec : {});

/** The override, read as JSON where a command line could only give text, if it has the type of the declared value. */
function coerce(name: string, override: unknown, declared: Plain): Plain {
  const candidate = typeof override === "string" && typeof declared !== "string" ? readJson(override) : override;
  const listed = Array.isArray(declared) && !Array.isArray(candidate) ? [candidate] : candidate;
  if (!sameType(listed, declared))
    throw new RangeError(
      `parameters: ${name} must be ${describe(declared)}; got ${JSON.stringify(override)}; declared ${JSON.stringify(declared)}`,
    );
  return listed as Plain;
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.includes(",") ? text.split(",").map((part) => readJson(part.trim())) : text;
  }
}

function sameType(value: unknown, declared: Plain): boolean {
  if (Array.isArray(declared))
    return Array.isArray(value) && value.every((entry) => declared.length === 0 || sameType(entry, declared[0]));
  return typeof value === typeof declared && (typeof value !== "number" || Number.isFinite(value));
}

function describe(declared: Plain): string {
  if (Array.isArray(declared)) return `a list, each entry ${declared.length > 0 ? describe(declared[0]) : "any"}`;
  return typeof declared === "number" ? "a finite number" : typeof declared === "string" ? "a string" : "true or false";
}

function checkLimits(name: string, value: Plain, { oneOf, min, max }: Limits): void {
  if (Array.isArray(value)) {
    for (const entry of value) checkLimits(name, entry, { oneOf, min, max });
    return;
  }
  const fail = (expected: string) => {
    throw new RangeError(`parameters: ${name} must be ${expected}; got ${JSON.stringify(value)}`);
  };
  if (oneOf !== undefined && !oneOf.includes(value as Scalar)) fail(`one of ${oneOf.join(", ")}`);
  if (min !== undefined && (value as number) < min) fail(`>= ${min}`);
  if (max !== undefined && (value as number) > max) fail(`<= ${max}`);
}
