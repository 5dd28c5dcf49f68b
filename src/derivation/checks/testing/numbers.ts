import { init } from "gmp-wasm";
import { erf, erfc, lnGamma } from "../../../numerics/special/index.ts";

/** Numbers that the judge of the fuzzer calculates with. */
export interface Numbers<T> {
  /** How fine sums that stand for integrals are, and derivatives' differences. */
  readonly mesh: number;
  readonly literal: (text: string) => T;
  readonly whole: (n: number) => T;
  readonly binary: (op: "+" | "-" | "*" | "/" | "^", a: T, b: T) => T;
  /** A function of one number; NaN where it has no value. */
  readonly call: (name: string, a: T) => T;
  readonly value: (a: T) => number;
}

const plain: Readonly<Record<string, (x: number) => number>> = {
  ...Object.fromEntries(
    ["exp", "log", "sqrt", "sin", "cos", "tan", "sinh", "cosh", "tanh", "asin", "acos", "atan", "atanh", "log1p"].map(
      (name) => [name, (Math as unknown as Record<string, (x: number) => number>)[name]],
    ),
  ),
  erf,
  erfc,
  lnGamma,
};

/** Doubles: good enough to see where a statement may fail. */
export const doubles: Numbers<number> = {
  mesh: 1,
  literal: (text) => (text === "pi" ? Math.PI : Number(text)),
  whole: (n) => n,
  binary: (op, a, b) => (op === "+" ? a + b : op === "-" ? a - b : op === "*" ? a * b : op === "/" ? a / b : a ** b),
  call: (name, a) => plain[name]?.(a) ?? Number.NaN,
  value: (a) => a,
};

const mpfr = (await init()).binding;
const nearest = 0;
const ops = { "+": mpfr.mpfr_add, "-": mpfr.mpfr_sub, "*": mpfr.mpfr_mul, "/": mpfr.mpfr_div, "^": mpfr.mpfr_pow };

/** MPFR to `bits` bits, rounded to nearest; all numbers are given up by `release`. */
export function bigNumbers(bits: number, mesh: number): Numbers<number> & { release: () => void } {
  const cells: number[] = [];
  let used = 0;
  const cell = (): number => {
    if (used === cells.length) {
      const pointer = mpfr.mpfr_t();
      mpfr.mpfr_init2(pointer, bits);
      cells.push(pointer);
    }
    return cells[used++];
  };
  const call = (name: string, a: number): number => {
    const result = cell();
    const evaluate = mpfr[`mpfr_${name === "lnGamma" ? "lngamma" : name}` as "mpfr_exp"];
    if (evaluate === undefined) mpfr.mpfr_set_nan(result);
    else evaluate(result, a, nearest);
    return result;
  };
  const literal = (text: string): number => {
    const result = cell();
    if (text === "pi") mpfr.mpfr_const_pi(result, nearest);
    else {
      const written = mpfr.malloc_cstr(text);
      mpfr.mpfr_set_str(result, written, 10, nearest);
      mpfr.free(written);
    }
    return result;
  };
  return {
    mesh,
    literal,
    whole: (n) => {
      const result = cell();
      mpfr.mpfr_set_si(result, n, nearest);
      return result;
    },
    binary: (op, a, b) => {
      const result = cell();
      if (a === undefined || b === undefined) throw new RangeError(`bigNumbers: expected two numbers to ${op}`);
      ops[op](result, a, b, nearest);
      return result;
    },
    call,
    value: (a) => mpfr.mpfr_get_d(a, nearest),
    release: () => {
      used = 0;
    },
  };
}
