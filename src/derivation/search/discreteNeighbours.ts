import type { Context } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import type { FunctionValue } from "../meaning/value.ts";
import { finiteChoices, sizeNames } from "./finiteChoices.ts";

const fewMembers = 24;

/** The point with one whole number stepped, doubled or halved, or one symbol of a finite set changed to another member. */
export function* discreteNeighbours(env: Environment, context: Context): Generator<Environment> {
  const sizes = sizeNames(context.domains);
  const listed = new Map(finiteChoices(context.domains).map((choice) => [choice.name, choice]));
  for (const [name, domain] of context.domains) {
    if (sizes.has(name)) continue;
    const choice = listed.get(name);
    const n = env.values.get(name);
    if (domain.kind === "integer" && typeof n === "number")
      for (const to of [n + 1, n - 1, 2 * n, Math.round(n / 2), n + 10, n - 10]) yield withValueOf(env, name, to);
    else if (choice !== undefined && choice.count <= fewMembers)
      for (let place = 0; place < choice.count; place++) yield withValueOf(env, name, choice.at(place));
  }
}

function withValueOf(env: Environment, name: string, value: number | FunctionValue): Environment {
  if (typeof value !== "number") return { ...env, functions: new Map(env.functions).set(name, value) };
  return { ...env, values: new Map(env.values).set(name, value) };
}
