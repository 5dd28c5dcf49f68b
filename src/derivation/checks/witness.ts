import { type Expression, freeNames } from "../language/expression.ts";
import { type Context, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { describeValue } from "../meaning/value.ts";
import type { Witness } from "./stepVerdict.ts";

/** The point in words: every declared symbol that `expressions` use. */
export function witness(env: Environment, context: Context, expressions: readonly Expression[]): Witness {
  const used = new Set(expressions.flatMap((e) => [...freeNames(expand(e, context))]));
  const at: Record<string, string> = {};
  for (const name of context.domains.keys()) {
    if (!used.has(name)) continue;
    const value = env.values.get(name);
    const text = value === undefined ? env.functions.get(name)?.name : describeValue(value);
    if (text !== undefined) at[name] = text;
  }
  return at;
}
