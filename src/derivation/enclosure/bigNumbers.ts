import type { GMPFunctions } from "gmp-wasm";
import { charge } from "../meaning/work.ts";

/** The address of an MPFR number. */
export type Pointer = number;

/** An interval between two MPFR numbers; like `Interval`, its ends may be infinite and are never NaN. */
export interface BigInterval {
  readonly below: Pointer;
  readonly above: Pointer;
}

/** MPFR's rounding modes. */
export const up = 2;
export const down = 3;

/** Nanoseconds of an operation whose result is a new number. */
const perNumber = 200;

type Binary = (result: Pointer, x: Pointer, y: Pointer, rounding: number) => number;

/** MPFR numbers of one precision, used in turn and used again once `used` is set back; none changes while it is in use. */
export class Numbers {
  readonly mpfr: GMPFunctions;
  readonly bits: number;
  used = 0;
  readonly #all: Pointer[] = [];

  constructor(mpfr: GMPFunctions, bits: number) {
    this.mpfr = mpfr;
    this.bits = bits;
  }

  fresh(): Pointer {
    charge(perNumber);
    if (this.used === this.#all.length) {
      const pointer = this.mpfr.mpfr_t();
      this.mpfr.mpfr_init2(pointer, this.bits);
      this.#all.push(pointer);
    }
    return this.#all[this.used++];
  }

  /** Both ends by one rule, rounded down and up. */
  ends(set: (end: Pointer, rounding: number) => void): BigInterval {
    const [below, above] = [this.fresh(), this.fresh()];
    set(below, down);
    set(above, up);
    return { below, above };
  }

  /** An operation on two numbers for each end. */
  pair(name: "mpfr_add" | "mpfr_sub", a: Pointer, b: Pointer, c: Pointer, d: Pointer): BigInterval {
    const [below, above] = [this.fresh(), this.fresh()];
    const operation = this.mpfr[name] as Binary;
    operation(below, a, b, down);
    operation(above, c, d, up);
    return { below, above };
  }

  between(lo: number, hi: number): BigInterval {
    if (!(lo <= hi)) return this.entire();
    const [below, above] = [this.fresh(), this.fresh()];
    this.mpfr.mpfr_set_d(below, Math.min(lo, Number.MAX_VALUE), down);
    this.mpfr.mpfr_set_d(above, Math.max(hi, -Number.MAX_VALUE), up);
    return { below, above };
  }

  entire(): BigInterval {
    return this.between(Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY);
  }

  pi(): BigInterval {
    return this.ends((end, rounding) => this.mpfr.mpfr_const_pi(end, rounding));
  }

  neg(a: BigInterval): BigInterval {
    const [below, above] = [this.fresh(), this.fresh()];
    this.mpfr.mpfr_neg(below, a.above, down);
    this.mpfr.mpfr_neg(above, a.below, up);
    return { below, above };
  }

  /** $|a|$ */
  abs(a: BigInterval): BigInterval {
    const sign = this.sign(a);
    if (sign !== 0) return sign > 0 ? a : this.neg(a);
    return { below: this.from(0), above: this.larger(this.neg(a).above, a.above) };
  }

  /** The double `x` as a number, rounded down where it has more bits. */
  from(x: number): Pointer {
    const result = this.fresh();
    this.mpfr.mpfr_set_d(result, x, down);
    return result;
  }

  /** A product with $0 \cdot \infty = 0$. */
  product(x: Pointer, y: Pointer, rounding: number): Pointer {
    const result = this.fresh();
    this.mpfr.mpfr_mul(result, x, y, rounding);
    if (this.mpfr.mpfr_nan_p(result) !== 0) this.mpfr.mpfr_set_zero(result, 1);
    return result;
  }

  larger(x: Pointer, y: Pointer): Pointer {
    return this.mpfr.mpfr_cmp(x, y) >= 0 ? x : y;
  }

  smaller(x: Pointer, y: Pointer): Pointer {
    return this.mpfr.mpfr_cmp(x, y) <= 0 ? x : y;
  }

  /** 1 for an interval `>= 0`, -1 for one `<= 0`, else 0. */
  sign(a: BigInterval): number {
    if (this.mpfr.mpfr_sgn(a.below) >= 0) return 1;
    return this.mpfr.mpfr_sgn(a.above) <= 0 ? -1 : 0;
  }

  isZero(a: BigInterval): boolean {
    return this.mpfr.mpfr_sgn(a.below) === 0 && this.mpfr.mpfr_sgn(a.above) === 0;
  }

  isPoint(a: BigInterval): boolean {
    return this.mpfr.mpfr_cmp(a.below, a.above) === 0;
  }
}
