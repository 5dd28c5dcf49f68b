import type { Claim } from "../records/claim.ts";
import { isEstimate } from "../records/format.ts";
import { centre, stdErrorOfDifference } from "../records/within.ts";

/** How one claim fared over the keys of the random numbers. */
export interface Calibration {
  readonly id: string;
  /** Under how many keys. */
  readonly runs: number;
  readonly held: number;
  /** (measured - expected) / standard error of each run, for an equality of samples. */
  readonly z: readonly number[];
  /** Whether it allows a bias: its deviations need not be those of the normal law. */
  readonly isBiased: boolean;
  /** Whether it did not hold more often than its standard errors allow, one time in a thousand by chance. */
  readonly isWrong: boolean;
}

/** What three standard errors let pass: $P(|Z| > 3)$. */
const rate = 0.0027;

/** What of a claim a calibration reads. */
export type CalibratedClaim = Pick<Claim, "id" | "verdict" | "measured" | "expected" | "relation" | "within">;

/**
 * Gathers the claims that a chapter made under several keys. A claim that a key did not make did not hold there.
 *
 * @param ids of the claims
 * @param runs the claims under each key
 */
export function calibration(ids: readonly string[], runs: readonly (readonly CalibratedClaim[])[]): Calibration[] {
  return ids.map((id) => {
    const made = runs.flatMap((claims) => claims.filter((claim) => claim.id === id));
    const held = made.filter(({ verdict }) => verdict === "holds" || verdict === "void").length;
    return {
      id,
      runs: runs.length,
      held,
      z: made.flatMap(deviation),
      isBiased: made.some(({ within }) => within?.absolute !== undefined || within?.relative !== undefined),
      isWrong: excess(runs.length, runs.length - held) < 1e-3,
    };
  });
}

function deviation({ measured, expected, relation }: CalibratedClaim): number[] {
  if (relation !== "=" || expected === undefined || !isEstimate(measured)) return [];
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
