/** Least number of single-letter changes between two words. */
export function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++)
      next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)));
    row = next;
  }
  return row[b.length]!;
}

/** `; did you mean "…"?` for the nearest known name, if one is near. */
export function didYouMean(name: string, known: readonly string[]): string {
  // a reader mistypes no longer names, and a foreign list must not take hours
  if (name.length > 60) return "";
  const near = known.slice(0, 1000).filter((k) => k.length < 90);
  const ranked = near.map((k) => [editDistance(name.toLowerCase(), k.toLowerCase()), k] as const);
  const best = ranked.sort((a, b) => a[0] - b[0])[0];
  return best && best[0] <= Math.max(2, name.length / 3) ? `; did you mean "${best[1]}"?` : "";
}
