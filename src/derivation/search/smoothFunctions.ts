import { type SmoothForm, smoothFunction } from "../meaning/smoothFunction.ts";
import type { FunctionValue } from "../meaning/value.ts";
import type { Dice } from "./dice.ts";

/** Forms at which a statement about every smooth function may fail: powers, constants and waves of many scales. */
const forms: readonly ((dice: Dice) => Partial<SmoothForm>)[] = [
  () => ({ linear: 1 }),
  () => ({ quadratic: 1 }),
  () => ({ quadratic: 100 }),
  () => ({ quadratic: -1, linear: 1 }),
  () => ({ constant: 1 }),
  () => ({}),
  () => ({ constant: -1000 }),
  () => ({ amplitude: 1, frequency: 1 }),
  () => ({ amplitude: 1, frequency: 1, phase: Math.PI / 2 }),
  (dice) => ({ amplitude: 1, frequency: 10 ** (2 * dice.uniform()), phase: 6 * dice.uniform() }),
  (dice) => ({ amplitude: 10 ** (4 * dice.uniform()), frequency: 10 ** (-1 + 2 * dice.uniform()) }),
  (dice) => ({ linear: dice.normal() * 10 ** (6 * dice.uniform()), constant: dice.normal() }),
];

/** A wave on a slope, without symmetry. */
export function ordinaryFunction(dice: Dice): FunctionValue {
  const [linear, amplitude, frequency, phase] = [dice.normal(), dice.normal(), dice.normal(), dice.normal()];
  return smoothFunction({ linear, amplitude, frequency, phase });
}

export function extremeFunction(dice: Dice): FunctionValue {
  return smoothFunction(dice.pick(forms)(dice));
}
