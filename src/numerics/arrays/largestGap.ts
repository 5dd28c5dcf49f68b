/**
 * The largest distance of two columns, entry by entry: $\max_i |a_i - b_i|$. A number stands for a column of itself.
 *
 * @param a finite numbers, or one
 * @param b finite numbers, as many as in a; or one
 * @throws RangeError for lengths that differ, columns without entries, or an entry that is not finite
 */
export function largestGap(a: number | ArrayLike<number>, b: number | ArrayLike<number>): number {
  const [n, m] = [lengthOf(a), lengthOf(b)];
  if (n !== undefined && m !== undefined && n !== m) {
    throw new RangeError(`largestGap: expected columns of one length; got ${n} and ${m}`);
  }
  const length = n ?? m ?? 1;
  if (length === 0) throw new RangeError("largestGap: expected at least one entry; got none");
  let gap = 0;
  for (let i = 0; i < length; i++) {
    const [x, y] = [entry(a, i), entry(b, i)];
    if (!Number.isFinite(x) || !Number.isFinite(y)) {
      throw new RangeError(`largestGap: expected finite entries; got ${x} and ${y} at index ${i}`);
    }
    gap = Math.max(gap, Math.abs(x - y));
  }
  return gap;
}

const lengthOf = (column: number | ArrayLike<number>): number | undefined =>
  typeof column === "number" ? undefined : column.length;

const entry = (column: number | ArrayLike<number>, i: number): number =>
  typeof column === "number" ? column : column[i];
