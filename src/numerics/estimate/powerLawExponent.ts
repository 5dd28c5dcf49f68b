import { linearRegression } from "../statistics/linearRegression.ts";
import { Estimate } from "./estimate.ts";

/**
 * The exponent p of $y \propto n^p$ from repeated positive measurements at several sizes: the weighted line through the means
 * of $\ln y$ over $\ln n$.
 *
 * @param sizes n > 0, at least two different ones
 * @param samples for each size its measurements, at least two
 * @returns p, its standard error from the scatter of the measurements, and how many sizes it stands on
 * @throws RangeError for a measurement that is not positive
 */
export function powerLawExponent(sizes: readonly number[], samples: readonly ArrayLike<number>[]): Estimate {
  const logs = samples.map((values, i) => {
    const bad = Array.from(values).findIndex((v) => !(v > 0));
    if (bad >= 0)
      throw new RangeError(`powerLawExponent: expected positive measurements; got ${values[bad]} at size ${sizes[i]}`);
    return Estimate.of(Array.from(values, Math.log));
  });
  const { slope, slopeError } = linearRegression(
    sizes.map(Math.log),
    logs.map((e) => e.value),
    logs.map((e) => e.stdError),
  );
  return { value: slope, stdError: slopeError, samples: sizes.length };
}
