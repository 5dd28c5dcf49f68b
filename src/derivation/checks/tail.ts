/** Where a sequence goes, with an estimate of the error of that. */
interface Tail {
  readonly limit: number;
  readonly error: number;
}

/**
 * The limit of a sequence whose terms approach it like a sum of geometric terms (a power law in x at x = 1, 2, 4, …), by
 * Wynn's epsilon algorithm.
 *
 * @param terms at least 4 numbers
 * @returns the entry of the even columns with the smallest change to its neighbours, and that change
 * @see Wynn, "On a device for computing the e_m(S_n) transformation", MTAC 10 (1956)
 */
export function tailOf(terms: readonly number[]): Tail {
  const last = terms[terms.length - 1];
  let best: Tail = { limit: last, error: Math.abs(last - terms[terms.length - 2]) };
  let before: readonly number[] = terms.map(() => 0);
  let column = terms;
  for (let order = 1; column.length > 1; order++) {
    const next: number[] = [];
    for (let k = 0; k + 1 < column.length; k++) {
      const change = column[k + 1] - column[k];
      if (change === 0) return order % 2 === 1 ? pick(best, column[k], column[k + 1]) : best;
      next.push((before[k + 1] ?? 0) + 1 / change);
    }
    before = column;
    column = next;
    if (order % 2 === 0 && column.length > 1) best = pick(best, column[column.length - 2], column[column.length - 1]);
  }
  return best;
}

function pick(best: Tail, previous: number, value: number): Tail {
  const error = Math.abs(value - previous);
  return Number.isFinite(value) && error < best.error ? { limit: value, error } : best;
}
