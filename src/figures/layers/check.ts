/** Anything indexable by number and made of numbers: `number[]`, `Float64Array`… */
export type Numbers = ArrayLike<number>;

/** Throws unless every named list has the same, positive length. */
export function sameLength(layer: string, lists: Readonly<Record<string, ArrayLike<unknown>>>): void {
  const names = Object.keys(lists);
  const lengths = names.map((name) => lists[name]!.length);
  if (lengths.some((n) => n === 0))
    throw new RangeError(
      `${layer}: expected at least one value in ${names.join(", ")}; got none; check the cell's data`,
    );
  if (lengths.some((n) => n !== lengths[0]))
    throw new RangeError(
      `${layer}: expected ${names.join(", ")} of one length; got ${lengths.join(", ")}; give each x its value`,
    );
}

/** Throws unless `z[row]` runs along `y` and `z[row][column]` along `x`. */
export function gridShape(layer: string, x: Numbers, y: Numbers, z: ArrayLike<Numbers>): void {
  if (z.length === y.length && Array.from(z).every((row) => row.length === x.length)) return;
  const got = `${z.length} x ${z.length > 0 ? z[0]!.length : 0}`;
  throw new RangeError(
    `${layer}: expected z as y.length rows of x.length values (${y.length} x ${x.length}); got ${got}; transpose or resample z`,
  );
}

/** Throws unless some value is finite. */
export function someFinite(layer: string, name: string, values: Numbers): void {
  if (!Array.from(values).some(Number.isFinite))
    throw new RangeError(`${layer}: expected a finite value in ${name}; got none; check what was computed`);
}
