/** An exact fraction in lowest terms, with a positive denominator. */
export interface Rational {
  readonly n: bigint;
  readonly d: bigint;
}

export const zero: Rational = { n: 0n, d: 1n };
export const one: Rational = { n: 1n, d: 1n };

export function rational(n: bigint, d = 1n): Rational {
  if (d === 0n) throw new RangeError("rational: expected a denominator other than 0; got 0");
  const g = gcd(n < 0n ? -n : n, d < 0n ? -d : d) || 1n;
  return d < 0n ? { n: -n / g, d: -d / g } : { n: n / g, d: d / g };
}

/**
 * The fraction that a decimal number is written as: `"0.1"` is 1/10, `"9007199254740993"` is whole.
 *
 * @throws RangeError when the text is no decimal number, or its exponent is beyond 10000
 */
export function fromDecimal(text: string): Rational {
  const [all, sign, whole, part = "", exponent = "0"] = /^(-?)(\d*)\.?(\d*)(?:e([-+]?\d+))?$/i.exec(text) ?? [];
  if (all === undefined || `${whole}${part}` === "")
    throw new RangeError(`fromDecimal: expected a decimal number; got ${text}`);
  const shift = Number(exponent) - part.length;
  if (Math.abs(shift) > 10000) throw new RangeError(`fromDecimal: expected an exponent within 10000; got ${text}`);
  const digits = BigInt(`${sign}${whole}${part}`);
  return shift >= 0 ? rational(digits * 10n ** BigInt(shift)) : rational(digits, 10n ** BigInt(-shift));
}

export const plus = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const times = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
export const negative = (a: Rational): Rational => ({ n: -a.n, d: a.d });
export const inverse = (a: Rational): Rational => rational(a.d, a.n);
export const isZero = (a: Rational): boolean => a.n === 0n;
export const isInteger = (a: Rational): boolean => a.d === 1n;
export const isLess = (a: Rational, b: Rational): boolean => a.n * b.d < b.n * a.d;
export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const toNumber = (a: Rational): number => Number(a.n) / Number(a.d);
export const key = (a: Rational): string => (a.d === 1n ? String(a.n) : `${a.n}/${a.d}`);
/** The largest integer not above. */
export const floor = (a: Rational): bigint => (a.n >= 0n ? a.n / a.d : -((-a.n + a.d - 1n) / a.d));

function gcd(a: bigint, b: bigint): bigint {
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
