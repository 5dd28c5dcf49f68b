import type { Ends } from "../meaning/ends.ts";
import { isInside } from "../meaning/ends.ts";
import type { Dice } from "./dice.ts";

/** The regions in which a formula that holds in the middle of its domain may fail. */
export const regions = ["low", "high", "low end", "high end", "tiny", "huge", "plain", "decades"] as const;
export type Region = (typeof regions)[number];

const decades = 12;
const plainNumbers = [0, 1, -1, 2, -2, 0.5, 10, Math.PI];

/** A number of that region of the domain; a domain without the region gives one from its middle. */
export function realIn(region: Region, ends: Ends, dice: Dice): number {
  for (let attempt = 0; attempt < 3; attempt++) {
    const x = proposal(region, ends, dice);
    if (isInside(x, ends)) return x;
  }
  return middle(ends, dice);
}

/** A number of ordinary size. */
export function middle({ low, high }: Ends, dice: Dice): number {
  if (Number.isFinite(low) && Number.isFinite(high)) return low + (high - low) * dice.uniform();
  if (Number.isFinite(low)) return low + Math.exp(0.8 * dice.normal());
  return Number.isFinite(high) ? high - Math.exp(0.8 * dice.normal()) : 1.5 * dice.normal();
}

function proposal(region: Region, { low, high }: Ends, dice: Dice): number {
  const width = Math.min(high - low, 1);
  const power = (from: number, to: number) => 10 ** (from + (to - from) * dice.uniform());
  const sign = dice.uniform() < 0.5 ? -1 : 1;
  switch (region) {
    case "low":
      return Number.isFinite(low) ? low + width * power(-decades, 0) : -power(0, decades);
    case "high":
      return Number.isFinite(high) ? high - width * power(-decades, 0) : power(0, decades);
    case "low end":
      return low;
    case "high end":
      return high;
    case "tiny":
      return sign * power(-decades, 0);
    case "huge":
      return sign * power(0, decades);
    case "plain":
      return dice.pick(plainNumbers);
    case "decades":
      return sign * power(-3, 3);
  }
}
