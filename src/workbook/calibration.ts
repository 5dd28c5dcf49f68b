import { isEstimate } from "../records/format.ts";
import { centre, stdErrorOfDifference } from "../records/within.ts";
import type { LedgerEntry } from "./ledger.ts";

/** How one claim fared over the keys of the random numbers. */
export interface Calibration {
  readonly id: string;
  /** In how many runs the chapter made the claim. */
  readonly runs: number;
  readonly held: number;
  /** (measured - expected) / standard error of each run, for an equality of samples. */
  readonly z: readonly number[];
  /** Whether it did not hold more often than its standard errors allow, one time in a thousand by chance. */
  readonly isWrong: boolean;
}

/** What three standard errors let pass: $P(|Z| > 3)$. */
const rate = 0.0027;

/**
 * Gathers the ledgers of one chapter under several keys, claim by claim.
 *
 * @param ledgers the entries of each run
 */
export function calibration(ledgers: readonly (readonly LedgerEntry[])[]): Calibration[] {
  const byId = new Map<string, LedgerEntry[]>();
  for (const entry of ledgers.flat())
    if (entry.kind !== "derivation") byId.set(entry.id, [...(byId.get(entry.id) ?? []), entry]);
  return [...byId].map(([id, entries]) => {
    const held = entries.filter(({ verdict }) => verdict === "holds" || verdict === "void").length;
    const missing = entries.length - held;
    return {
      id,
      runs: entries.length,
      held,
      z: entries.flatMap(deviation),
      isWrong: excess(entries.length, missing) < 1e-3,
    };
  });
}

function deviation({ measured, expected, relation }: LedgerEntry): number[] {
  if (relation !== "=" || measured === undefined || expected === undefined || !isEstimate(measured)) return [];
  const sigma = stdErrorOfDifference(measured, expected);
  return sigma > 0 ? [(centre(measured) - centre(expected)) / sigma] : [];
}

/** The probability of as many misses or more among n runs, each at the rate of three standard errors. */
function excess(n: number, misses: number): number {
  let probability = 1;
  let term = (1 - rate) ** n;
  for (let k = 0; k < misses; k++) {
    probability -= term;
    term *= ((n - k) / (k + 1)) * (rate / (1 - rate));
  }
  return probability;
}
