/** A number at `digits` significant digits: what a figure can show, at a third of the bytes; `null` (a gap) if not finite. */
export const compactNumber = (x: number, digits = 6): number | null =>
  Number.isFinite(x) ? Number(x.toPrecision(digits)) : null;

/** Plain, rounded numbers for JSON. */
export const compactNumbers = (xs: ArrayLike<number>, digits = 6): (number | null)[] =>
  Array.from(xs, (x) => compactNumber(x, digits));
