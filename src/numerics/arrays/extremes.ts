/**
 * The largest of some numbers; unlike `Math.max` it refuses none at all, and NaN.
 *
 * @param values at least one number; infinities count
 * @throws RangeError for no values, or NaN among them
 */
export function largest(values: ArrayLike<number>): number {
  return extreme("largest", values, (x, best) => x > best);
}

/**
 * The smallest of some numbers; unlike `Math.min` it refuses none at all, and NaN.
 *
 * @param values at least one number; infinities count
 * @throws RangeError for no values, or NaN among them
 */
export function smallest(values: ArrayLike<number>): number {
  return extreme("smallest", values, (x, best) => x < best);
}

function extreme(name: string, values: ArrayLike<number>, better: (x: number, best: number) => boolean): number {
  if (values.length === 0) throw new RangeError(`${name}: expected at least one value; got none`);
  let best = values[0];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i])) throw new RangeError(`${name}: expected numbers; got NaN at index ${i}`);
    if (better(values[i], best)) best = values[i];
  }
  return best;
}
