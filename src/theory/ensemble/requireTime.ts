/** Checks a training time $\tau \ge 0$ (possibly `Infinity`). */
export function requireTime(asker: string, tau: number): void {
  if (!(tau >= 0)) throw new RangeError(`${asker}: expected tau >= 0; got ${tau}`);
}

/** Checks a finite training time: the quantity grows without bound, or is a path integral. */
export function requireFiniteTime(asker: string, tau: number): void {
  if (!(tau >= 0 && Number.isFinite(tau))) throw new RangeError(`${asker}: expected a finite tau >= 0; got ${tau}`);
}
