import type { Complex } from "../../numerics/roots/complex.ts";
import type { JacobianModel } from "./jacobianModel.ts";
import type { SlopeLaw } from "./slopeLaw.ts";

/** $M(w)$, $1 + M(w)$ and $M'(w)$ at a point. */
interface Moments {
  readonly value: Complex;
  readonly plusOne: Complex;
  readonly derivative: Complex;
}

/**
 * $M(w) = E\,\frac{f}{w-f}$, $1 + M(w) = E\,\frac{w}{w-f}$ (without cancellation) and $M'(w) = -E\,\frac{f}{(w-f)^2}$
 * for the law of squared slopes f.
 */
export function momentTransform(law: SlopeLaw, w: Complex): Moments {
  const { re, im, weightRe, weightIm } = law.rule;
  let [r0, i0, r1, i1, r2, i2] = [0, 0, 0, 0, 0, 0];
  for (let k = 0; k < re.length; k++) {
    const x = w.re - re[k];
    const y = w.im - im[k];
    const size = x * x + y * y;
    const a = x / size;
    const b = -y / size;
    const tRe = weightRe[k] * a - weightIm[k] * b;
    const tIm = weightRe[k] * b + weightIm[k] * a;
    r0 += tRe;
    i0 += tIm;
    const mRe = tRe * re[k] - tIm * im[k];
    const mIm = tRe * im[k] + tIm * re[k];
    r1 += mRe;
    i1 += mIm;
    r2 -= mRe * a - mIm * b;
    i2 -= mRe * b + mIm * a;
  }
  return {
    value: { re: r1, im: i1 },
    plusOne: multiply(w, { re: r0, im: i0 }),
    derivative: { re: r2, im: i2 },
  };
}

/** What `inverseTransform` gives at a point of the first group's plane. */
export interface InversePoint {
  /** $\ln Z$, imaginary part modulo $2\pi$. */
  readonly logZ: Complex;
  /** $d \ln Z / dw$. */
  readonly slope: Complex;
  /** The common moment transform M. */
  readonly m: Complex;
  /** 1 + M, without cancellation where M is close to -1. */
  readonly plusOne: Complex;
  /** The points w of all groups, the first being the argument. */
  readonly points: readonly Complex[];
}

/**
 * The inverse of the moment transform of $J J^\top$. With a common value M of every layer's moment transform,
 * $Z = \prod_l \sigma_{w,l}^2\, w_l \cdot \left(\frac{M}{1+M}\right)^{L-1} (1+M)^{L_{\mathrm{gauss}}}$, $M_l(w_l) = M$;
 * the Green function follows from $G(Z) = (1+M)/Z$. (The S-transform of a product of free factors is the product.)
 *
 * @param model the layers
 * @param w point for the first group of layers
 * @param guesses points of all groups nearby, from which those of the other groups are found by Newton's method
 */
export function inverseTransform(model: JacobianModel, w: Complex, guesses: readonly Complex[]): InversePoint {
  const first = momentTransform(model.groups[0].law, w);
  const m = first.value;
  const onePlusM = first.plusOne;
  const logM = log(m);
  const logOnePlusM = log(onePlusM);
  const powerM = model.depth - 1;
  const powerOnePlusM = model.gaussianCount - powerM;
  let re = model.logScale + powerM * logM.re + powerOnePlusM * logOnePlusM.re;
  let im = powerM * logM.im + powerOnePlusM * logOnePlusM.im;
  const invM = inverse(m);
  const invOnePlusM = inverse(onePlusM);
  // d ln Z / dM, then times dM/dw of the first group
  let slopeM: Complex = {
    re: powerM * invM.re + powerOnePlusM * invOnePlusM.re,
    im: powerM * invM.im + powerOnePlusM * invOnePlusM.im,
  };
  const points = model.groups.map((group, g) => {
    const point = g === 0 ? w : invertMoment(group.law, m, onePlusM, guesses[g] ?? w);
    const derivative = g === 0 ? first.derivative : momentTransform(group.law, point).derivative;
    const logW = log(point);
    re += group.count * logW.re;
    im += group.count * logW.im;
    const term = inverse(multiply(point, derivative));
    slopeM = { re: slopeM.re + group.count * term.re, im: slopeM.im + group.count * term.im };
    return point;
  });
  return { logZ: { re, im }, slope: multiply(slopeM, first.derivative), m, plusOne: onePlusM, points };
}

/**
 * The w near `guess` with $M(w) = m$, by Newton's method on $\ln\frac{1+M}{M}$, which loses no digits at M = -1
 * (small w) and tends to a linear function of w where M is large.
 */
function invertMoment(law: SlopeLaw, m: Complex, plusOne: Complex, guess: Complex): Complex {
  const target = log(multiply(plusOne, inverse(m)));
  let w = guess;
  for (let i = 0; i < 60; i++) {
    const at = momentTransform(law, w);
    const here = log(multiply(at.plusOne, inverse(at.value)));
    const miss = { re: target.re - here.re, im: target.im - here.im };
    // d/dw ln((1+M)/M) = -M' / (M (1+M))
    const step = multiply(miss, multiply(multiply(at.value, at.plusOne), inverse(negative(at.derivative))));
    const damp = Math.min(1, (0.5 * Math.hypot(w.re, w.im)) / Math.hypot(step.re, step.im));
    w = { re: w.re + damp * step.re, im: w.im + damp * step.im };
    if (Math.hypot(step.re, step.im) <= 1e-14 * Math.hypot(w.re, w.im)) break;
  }
  return w;
}

const negative = (z: Complex): Complex => ({ re: -z.re, im: -z.im });

const log = (z: Complex): Complex => ({ re: Math.log(Math.hypot(z.re, z.im)), im: Math.atan2(z.im, z.re) });

function inverse(z: Complex): Complex {
  const size = z.re * z.re + z.im * z.im;
  return { re: z.re / size, im: -z.im / size };
}

const multiply = (a: Complex, b: Complex): Complex => ({
  re: a.re * b.re - a.im * b.im,
  im: a.re * b.im + a.im * b.re,
});
