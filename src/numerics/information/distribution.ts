/** Refuses anything that is not a probability vector: no silent renormalisation. */
export function checkDistribution(name: string, p: ArrayLike<number>): void {
  let sum = 0;
  for (let i = 0; i < p.length; i++) {
    if (!(p[i] >= 0 && p[i] < Infinity)) {
      throw new RangeError(`${name}: expected probabilities >= 0; got ${p[i]} at index ${i}; check the table`);
    }
    sum += p[i];
  }
  if (!(Math.abs(sum - 1) <= 1e-9)) {
    throw new RangeError(`${name}: expected probabilities that sum to 1 within 1e-9; got ${sum}; normalise them first`);
  }
}
