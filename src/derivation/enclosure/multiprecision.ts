import type { GMPFunctions } from "gmp-wasm";
import { host } from "../../host/host.ts";
import type { Arithmetic, Trace } from "./arithmetic.ts";
import { UndefinedHere } from "./arithmetic.ts";
import { bigFunctions } from "./bigFunctions.ts";
import { type BigInterval, down, Numbers, type Pointer, up } from "./bigNumbers.ts";
import { bigPower, bigRealPower } from "./bigPowers.ts";

const pools = new Map<number, Numbers>();

function numbersOf(mpfr: GMPFunctions, bits: number): Numbers {
  const pool = pools.get(bits) ?? new Numbers(mpfr, bits);
  pools.set(bits, pool);
  return pool;
}

/**
 * Evaluates with MPFR intervals: any precision, exponents to $2^{\pm 10^9}$, every operation rounded outwards.
 * Numbers live until `evaluate` returns, so its result must hold none; a call within frees its own sooner.
 *
 * @param bits the precision
 * @param evaluate computes with the arithmetic that it is given
 * @param trace where operations record what they met
 * @returns what `evaluate` returns; undefined where the host has no MPFR
 */
export function multiprecision<R>(
  bits: number,
  evaluate: (arithmetic: Arithmetic<BigInterval>) => R,
  trace: Trace = { partial: false, jump: false },
): R | undefined {
  const mpfr = host().multiprecision?.();
  if (mpfr === undefined) return undefined;
  const numbers = numbersOf(mpfr, bits);
  const mark = numbers.used;
  try {
    return evaluate(bigArithmetic(numbers, trace));
  } finally {
    numbers.used = mark;
  }
}

function bigArithmetic(numbers: Numbers, trace: Trace): Arithmetic<BigInterval> {
  const { mpfr } = numbers;
  const lower = (a: BigInterval) => mpfr.mpfr_get_d(a.below, down) + 0;
  const upper = (a: BigInterval) => mpfr.mpfr_get_d(a.above, up) + 0;
  const functions = bigFunctions(numbers, trace);
  const self: Arithmetic<BigInterval> = {
    trace,
    rational: (n, d) => rational(numbers, n, d),
    bounds: (lo, hi) => numbers.between(lo, hi),
    constant: (name) => (name === "pi" ? numbers.pi() : functions.exp(self.bounds(1, 1))),
    add: (a, b) => numbers.pair("mpfr_add", a.below, b.below, a.above, b.above),
    sub: (a, b) => numbers.pair("mpfr_sub", a.below, b.above, a.above, b.below),
    mul: (a, b) => multiply(numbers, a, b),
    div: (a, b) => divide(numbers, a, b, trace),
    neg: (a) => numbers.neg(a),
    square: (a) => bigPower(numbers, a, 2, trace),
    power: (a, n) => bigPower(numbers, a, n, trace),
    realPower: (a, b) => bigRealPower(numbers, a, b, trace),
    call: (name, a) => (Object.hasOwn(functions, name) ? functions[name](a) : undefined),
    max: (a, b) => ({ below: numbers.larger(a.below, b.below), above: numbers.larger(a.above, b.above) }),
    min: (a, b) => ({ below: numbers.smaller(a.below, b.below), above: numbers.smaller(a.above, b.above) }),
    hull: (a, b) => ({ below: numbers.smaller(a.below, b.below), above: numbers.larger(a.above, b.above) }),
    intersect: (a, b) => {
      const common = { below: numbers.larger(a.below, b.below), above: numbers.smaller(a.above, b.above) };
      return mpfr.mpfr_cmp(common.below, common.above) <= 0 ? common : undefined;
    },
    lower,
    upper,
  };
  return self;
}

/** Whole numbers below this are doubles. */
const exactBound = 2n ** 53n;

function rational(numbers: Numbers, n: bigint, d: bigint): BigInterval {
  if (d === 0n) throw new UndefinedHere(`/: expected a divisor other than 0; got ${n} / 0; state that it is not 0`);
  if (d === 1n && n > -exactBound && n < exactBound && numbers.bits >= 53) {
    const whole = numbers.from(Number(n));
    return { below: whole, above: whole };
  }
  const { mpfr } = numbers;
  const q = mpfr.mpq_t();
  mpfr.mpq_init(q);
  mpfr.mpq_set_string(q, `${n}/${d}`, 10);
  mpfr.mpq_canonicalize(q);
  const result = numbers.ends((end, rounding) => mpfr.mpfr_set_q(end, q, rounding));
  mpfr.mpq_clear(q);
  mpfr.mpq_t_free(q);
  return result;
}

function multiply(numbers: Numbers, a: BigInterval, b: BigInterval): BigInterval {
  const times = (x: Pointer, y: Pointer, rounding: number) => numbers.product(x, y, rounding);
  const pair = (w: Pointer, x: Pointer, y: Pointer, z: Pointer) => ({
    below: times(w, x, down),
    above: times(y, z, up),
  });
  const [signA, signB] = [numbers.sign(a), numbers.sign(b)];
  if (signA > 0) {
    if (signB > 0) return pair(a.below, b.below, a.above, b.above);
    return signB < 0 ? pair(a.above, b.below, a.below, b.above) : pair(a.above, b.below, a.above, b.above);
  }
  if (signA < 0) {
    if (signB > 0) return pair(a.below, b.above, a.above, b.below);
    return signB < 0 ? pair(a.above, b.above, a.below, b.below) : pair(a.below, b.above, a.below, b.below);
  }
  if (signB > 0) return pair(a.below, b.above, a.above, b.above);
  if (signB < 0) return pair(a.above, b.below, a.below, b.below);
  return {
    below: numbers.smaller(times(a.below, b.above, down), times(a.above, b.below, down)),
    above: numbers.larger(times(a.below, b.below, up), times(a.above, b.above, up)),
  };
}

function divide(numbers: Numbers, a: BigInterval, b: BigInterval, trace: Trace): BigInterval {
  const { mpfr } = numbers;
  const [bBelow, bAbove] = [mpfr.mpfr_sgn(b.below), mpfr.mpfr_sgn(b.above)];
  if (bBelow === 0 && bAbove === 0)
    throw new UndefinedHere("/: expected a divisor other than 0; got 0; state that it is not 0");
  if (bBelow <= 0 && bAbove >= 0) trace.partial = true;
  if (bBelow < 0 && bAbove > 0) return numbers.isZero(a) ? a : numbers.entire();
  if (bBelow < 0) return divide(numbers, numbers.neg(a), numbers.neg(b), { ...trace });
  const [aBelow, aAbove] = [mpfr.mpfr_sgn(a.below), mpfr.mpfr_sgn(a.above)];
  const quotient = (x: Pointer, signX: number, y: Pointer, rounding: number) => {
    const result = numbers.fresh();
    if (signX === 0) mpfr.mpfr_set_zero(result, 1);
    else if (mpfr.mpfr_sgn(y) === 0) mpfr.mpfr_set_inf(result, signX);
    else mpfr.mpfr_div(result, x, y, rounding);
    return result;
  };
  return {
    below: quotient(a.below, aBelow, aBelow >= 0 ? b.above : b.below, down),
    above: quotient(a.above, aAbove, aAbove <= 0 ? b.above : b.below, up),
  };
}
