import type { Dice } from "./dice.ts";

const smallOnes = 24;
const decades = 6;

/** A whole number in [low, high], either of which may be infinite: small ones, and on a log grid to a million. */
export function integerIn(low: number, high: number, dice: Dice, wild: boolean): number {
  const offset = Math.floor(wild ? 10 ** (decades * dice.uniform()) : (smallOnes / 4) * dice.uniform());
  const candidates = [
    Number.isFinite(low) ? low + offset : offset,
    Number.isFinite(high) ? high - offset : -offset,
    Number.isFinite(low) && Number.isFinite(high) ? low + Math.floor((high - low + 1) * dice.uniform()) : offset,
    Number.isFinite(low) ? low + Math.floor(smallOnes * dice.uniform()) : offset,
  ].filter((n) => n >= low && n <= high);
  return candidates.length > 0 ? dice.pick(candidates) : Math.ceil(Number.isFinite(low) ? low : high);
}
