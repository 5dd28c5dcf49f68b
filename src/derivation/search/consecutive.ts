import type { Context } from "../meaning/context.ts";
import { endValue } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { sizeNames } from "./finiteChoices.ts";
import { settler } from "./settle.ts";

/** So many whole numbers are looked at one by one. */
const count = 2048;

/** The point with each whole number in turn at its first values, one after the other, where it is no size of a matrix. */
export function consecutive(context: Context, env: Environment): Environment[] {
  const [settle, sizes] = [settler(context), sizeNames(context.domains)];
  return [...context.domains].flatMap(([name, domain]) => {
    if (domain.kind !== "integer" || sizes.has(name)) return [];
    const low = domain.low === undefined ? -count / 2 : endValue(domain.low, env);
    return Array.from({ length: count }, (_, k) => ({ ...env, values: new Map(env.values).set(name, low + k) })).filter(
      settle,
    );
  });
}
