import type { Activation } from "./activation.ts";
import { elu } from "./elu.ts";
import { erf, erfn } from "./erf.ts";
import { gelu } from "./gelu.ts";
import { hardTanh } from "./hardTanh.ts";
import { abs, leakyRelu, relu } from "./leakyRelu.ts";
import { linear } from "./linear.ts";
import { quadratic } from "./quadratic.ts";
import { sin } from "./sin.ts";
import { softplus } from "./softplus.ts";
import { swish } from "./swish.ts";
import { tanh } from "./tanh.ts";

const fixed = [linear, relu, abs, tanh, erf, erfn, hardTanh, gelu, swish, sin, elu, softplus, quadratic];
const byName: ReadonlyMap<string, Activation> = new Map(fixed.map((a) => [a.name, a]));
const families: ReadonlyMap<string, (parameter: number) => Activation> = new Map([["leakyRelu", leakyRelu]]);

/** The names that `activation` understands, in the order of the book. */
export const activationNames: readonly string[] = [...byName.keys(), ...[...families.keys()].map((n) => `${n}(slope)`)];

/**
 * The activation of that name; an activation is returned as it is.
 *
 * @param name for example `"tanh"` or `"leakyRelu(0.3)"`; names are case-sensitive
 * @returns the activation, with its derivative, its smoothness and its closed-form duals where known
 * @throws RangeError listing the names when the name is none of them
 */
export function activation(name: Activation | string): Activation {
  if (typeof name !== "string") return name;
  const known = byName.get(name);
  if (known) return known;
  const [, family = "", parameter = ""] = /^(\w+)\((.+)\)$/.exec(name.trim()) ?? [];
  const make = families.get(family);
  const value = Number(parameter);
  if (make && parameter.trim() !== "" && Number.isFinite(value)) return make(value);
  throw new RangeError(`activation: expected one of ${activationNames.join(", ")}; got "${name}"; check the spelling`);
}
