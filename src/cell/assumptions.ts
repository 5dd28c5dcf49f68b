import type { Estimate } from "../numerics/estimate/estimate.ts";
import { type Assumption, assumptionsBundle, type MeterReading } from "../records/assumptions.ts";
import { formatValue, isEstimate } from "../records/format.ts";
import { show, shown } from "./show.ts";

export interface Meter {
  readonly readings: readonly MeterReading[];
  /** One sentence per exceeded assumption. */
  readonly warnings: readonly string[];
  /** The warnings as an addition to a caption, empty when all assumptions hold. */
  readonly note: string;
}

const strain = 0.5;

/**
 * The meter of a chapter's assumptions: how far each is from the size at which the theory it carries fails.
 *
 * @param entries by the name of the assumption, what was measured and its limit
 * @returns the readings, and the warnings to put into the caption of the figure that rests on them
 * @throws RangeError for a limit that is not positive or a measurement that is not finite
 */
function measure(entries: Readonly<Record<string, Assumption>>): Meter {
  const readings = Object.entries(entries).map(([name, assumption]) => readingOf(name, assumption));
  const warnings = readings
    .filter(({ verdict }) => verdict === "exceeded")
    .map(({ name, quantity, measured, limit }) => `${name}: ${quantity} = ${formatValue(measured)} exceeds ${limit}.`);
  const note = warnings.map((warning) => ` ⚠ ${warning}`).join("");
  show(assumptionsBundle(readings));
  return shown({ readings, warnings, note });
}

function readingOf(name: string, assumption: Assumption): MeterReading {
  const value = isEstimate(assumption.measured) ? assumption.measured.value : assumption.measured;
  if (!Number.isFinite(value)) throw new RangeError(`assumptions ${name}: expected a finite measurement; got ${value}`);
  if (!(assumption.limit > 0))
    throw new RangeError(`assumptions ${name}: expected a positive limit; got ${assumption.limit}`);
  const load = Math.abs(value) / assumption.limit;
  return { name, ...assumption, load, verdict: load > 1 ? "exceeded" : load > strain ? "strained" : "holds" };
}

/**
 * Gaussian pre-activations: excess kurtosis $E(h-\bar h)^4 / (E(h-\bar h)^2)^2 - 3$, standard error $\sqrt{24/n}$.
 *
 * @param samples independent values of one pre-activation
 */
function gaussian(samples: ArrayLike<number>, limit = 0.1): Assumption {
  const h = Array.from(samples);
  const mean = h.reduce((s, x) => s + x, 0) / h.length;
  const moment = (k: number) => h.reduce((s, x) => s + (x - mean) ** k, 0) / h.length;
  const value = moment(4) / moment(2) ** 2 - 3;
  return {
    quantity: "excess kurtosis",
    measured: { value, stdError: Math.sqrt(24 / h.length), samples: h.length },
    limit,
  };
}

/** Networks much wider than deep: fluctuations of lengths grow like L/n. */
function wide(depth: number, width: number, limit = 0.1): Assumption {
  return { quantity: "$L/n$", measured: depth / width, limit };
}

/** A length map that forgets: $|\chi_q| < 1$. */
function contracting(chiQ: number): Assumption {
  return { quantity: "$|\\chi_q|$", measured: chiQ, limit: 1 };
}

/** Weakly coupled layers: small size of anything that the theory neglects, for example the next order. */
function small(quantity: string, measured: number | Estimate, limit: number): Assumption {
  return { quantity, measured, limit };
}

export const assumptions = Object.assign(measure, { gaussian, wide, contracting, small });
