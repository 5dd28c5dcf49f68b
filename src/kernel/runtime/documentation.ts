import { isProxy } from "node:util/types";

const documentation = Symbol.for("Jupyter.documentation");

/**
 * The Markdown that a value carries as its own property `[Symbol.for("Jupyter.documentation")]`. Runs no code of the user's: only own data
 * properties are followed, and no proxies.
 * @param path the name of a variable, and names of properties from it
 */
export function documentationOf(path: readonly string[], variable: (name: string) => unknown): string | undefined {
  const [name, ...properties] = path;
  const first = name === undefined ? undefined : (variable(name) ?? own(globalThis, name));
  const found = own(properties.reduce<unknown>(own, first), documentation);
  return typeof found === "string" ? found : undefined;
}

function own(value: unknown, key: string | symbol): unknown {
  const isHolder = (typeof value === "object" && value !== null) || typeof value === "function";
  if (!isHolder || isProxy(value)) return undefined;
  try {
    return Object.getOwnPropertyDescriptor(value, key)?.value;
  } catch {
    // A binding of a module that has not been initialised.
    return undefined;
  }
}
