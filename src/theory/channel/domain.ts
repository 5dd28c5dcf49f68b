/** Throws one readable line unless `ok`: `fn: expected …; got …; do …`. */
export function expect(ok: boolean, fn: string, expected: string, got: unknown, remedy: string): void {
  if (!ok) throw new RangeError(`${fn}: expected ${expected}; got ${String(got)}; ${remedy}`);
}

/** Throws unless `value` is a finite number > 0. */
export function expectPositive(fn: string, name: string, value: number): void {
  expect(value > 0 && Number.isFinite(value), fn, `${name} > 0 and finite`, value, `give a positive ${name}`);
}

/** Throws unless `value` is a finite number >= 0. */
export function expectNonNegative(fn: string, name: string, value: number): void {
  expect(value >= 0 && Number.isFinite(value), fn, `${name} >= 0 and finite`, value, `give a non-negative ${name}`);
}

/** Throws unless `value` is an integer >= 1. */
export function expectCount(fn: string, name: string, value: number): void {
  expect(Number.isInteger(value) && value >= 1, fn, `an integer ${name} >= 1`, value, `round ${name} to a count`);
}
