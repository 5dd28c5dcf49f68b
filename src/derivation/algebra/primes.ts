import type { Rational } from "../language/rational.ts";

const largest = 1000n;

/** Prime factors of a positive fraction with their exponents; what has no factor below 1000 counts as prime. */
export function primePowers({ n, d }: Rational): [bigint, bigint][] {
  const counts = new Map<bigint, bigint>();
  for (const [value, sign] of [
    [n, 1n],
    [d, -1n],
  ] as const) {
    let rest = value;
    for (let p = 2n; p * p <= rest && p < largest; p++) {
      while (rest % p === 0n) {
        rest /= p;
        counts.set(p, (counts.get(p) ?? 0n) + sign);
      }
    }
    if (rest > 1n) counts.set(rest, (counts.get(rest) ?? 0n) + sign);
  }
  return [...counts];
}
