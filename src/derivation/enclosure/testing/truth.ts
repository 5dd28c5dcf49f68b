import { init } from "gmp-wasm";

/** MPFR, for tests: correctly rounded in any direction, so the truth is known to lie between two neighbouring doubles. */
const mpfr = (await init()).binding;
const up = 2;
const down = 3;
const bits = 72;

function variable(): number {
  const pointer = mpfr.mpfr_t();
  mpfr.mpfr_init2(pointer, bits);
  return pointer;
}
const [x, y, z] = [variable(), variable(), variable()];

const direct: Readonly<Record<string, string>> = {
  ...Object.fromEntries(
    "exp expm1 log log1p sqrt sin cos tan asin acos atan sinh cosh tanh atanh erf erfc digamma"
      .split(" ")
      .map((name) => [name, `mpfr_${name}`]),
  ),
  lnGamma: "mpfr_lngamma",
};

type Unary = (result: number, argument: number, rounding: number) => number;

/** The doubles next to `y` if `exact`, else next to a number in the last of 72 bits above `y`. */
function between(exact: boolean): readonly [number, number] {
  const low = mpfr.mpfr_get_d(y, down);
  if (!exact) mpfr.mpfr_nextabove(y);
  return [low, mpfr.mpfr_get_d(y, up)];
}

/** $\frac12 \operatorname{erfc}(-x/\sqrt2)$ rounded one way, the argument of the falling erfc the other way. */
function roundedCdf(at: number, rounding: number, other: number): number {
  mpfr.mpfr_set_d(x, -at, rounding);
  mpfr.mpfr_sqrt_ui(z, 2, at > 0 ? rounding : other);
  mpfr.mpfr_div(x, x, z, other);
  mpfr.mpfr_erfc(y, x, rounding);
  mpfr.mpfr_div_ui(y, y, 2, rounding);
  return mpfr.mpfr_get_d(y, rounding);
}

/** $e^{-x^2/2} / \sqrt{2\pi}$ rounded one way, what it falls with the other way. */
function roundedPdf(at: number, rounding: number, other: number): number {
  mpfr.mpfr_set_d(x, at, rounding);
  mpfr.mpfr_mul(x, x, x, other);
  mpfr.mpfr_div_si(x, x, -2, rounding);
  mpfr.mpfr_exp(y, x, rounding);
  mpfr.mpfr_const_pi(z, other);
  mpfr.mpfr_mul_ui(z, z, 2, other);
  mpfr.mpfr_sqrt(z, z, other);
  mpfr.mpfr_div(y, y, z, rounding);
  return mpfr.mpfr_get_d(y, rounding);
}

/**
 * Two doubles around the value of a function at a double, as near to each other as the value allows.
 *
 * @param name a function of `meaning/functions.ts` that MPFR knows, or the normal distribution
 */
export function truth(name: string, at: number): readonly [number, number] {
  if (name === "normalCdf") return [roundedCdf(at, down, up), roundedCdf(at, up, down)];
  if (name === "normalPdf") return [roundedPdf(at, down, up), roundedPdf(at, up, down)];
  mpfr.mpfr_set_d(x, at, down);
  const evaluate = mpfr[direct[name] as "mpfr_exp"] as Unary;
  return between(evaluate(y, x, down) === 0);
}

/** $x^y$ */
export function truePower(base: number, exponent: number): readonly [number, number] {
  mpfr.mpfr_set_d(x, base, down);
  mpfr.mpfr_set_d(z, exponent, down);
  return between(mpfr.mpfr_pow(y, x, z, down) === 0);
}

/** A bound of $w e^w$, rounded down (`false`) or up (`true`). */
export function timesItsExponential(w: number, upwards: boolean): number {
  const rounding = upwards ? up : down;
  mpfr.mpfr_set_d(x, w, rounding);
  mpfr.mpfr_exp(y, x, w >= 0 === upwards ? up : down);
  mpfr.mpfr_mul(y, y, x, rounding);
  return mpfr.mpfr_get_d(y, rounding);
}

/** The result of `+ - * /` on two doubles, between its neighbours. */
export function trueArithmetic(op: "add" | "sub" | "mul" | "div", a: number, b: number): readonly [number, number] {
  mpfr.mpfr_set_d(x, a, down);
  mpfr.mpfr_set_d(z, b, down);
  return between(mpfr[`mpfr_${op}`](y, x, z, down) === 0);
}
