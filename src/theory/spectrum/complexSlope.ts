import type { Complex } from "../../numerics/roots/complex.ts";
import type { Activation } from "../activations/activation.ts";

/** A squared slope continued to complex arguments, with a path on which it may be integrated. */
interface ComplexSlope {
  /** $\phi'(u)^2$. */
  readonly at: (u: Complex) => Complex;
  /** Height y(x) and slope y'(x) of a path $z = x + iy$ over x > 0 that starts at 0, for $u = \sigma z$. */
  readonly path: (x: number, sd: number) => { readonly y: number; readonly dy: number };
}

/**
 * The continuation for the smooth activations whose slope falls monotonically with |u| on the real line: tanh
 * ($\cosh^{-4} u$) and erf ($\frac4\pi e^{-2u^2}$); undefined for the others. Along the path the phase of
 * $\phi'^2$ stays within $(-\pi, 0]$, so that no root of $\phi'(u)^2 = w$, Im w > 0, lies between it and the real axis.
 */
export function complexSlope({ name, derivative }: Activation): ComplexSlope | undefined {
  if (name === "tanh") return { at: sech4, path: flatPath };
  if (name !== "erf" && name !== "erfn") return undefined;
  // phi'(u)^2 = phi'(0)^2 exp(-2 rate u^2) for erf and its slope-one variant; the rate is read off at u = 1
  const top = derivative(0) ** 2;
  const rate = Math.log(derivative(0) / derivative(1));
  return {
    at: ({ re, im }) => {
      const size = top * Math.exp(-2 * rate * (re * re - im * im));
      const angle = -4 * rate * re * im;
      return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
    },
    path: (x, sd) => hyperbolicPath(x, Math.min(0.7, 1.5 / (4 * rate * sd * sd))),
  };
}

/** $y = c\,x/(1+x)$, $\sigma c \le 0.39$: the phase of $\cosh^{-4}$ tends to $-4\sigma c \ge -\pi/2$, midway between the roots. */
function flatPath(x: number, sd: number): { y: number; dy: number } {
  const c = Math.min(0.7, 0.39 / sd);
  return { y: (c * x) / (1 + x), dy: c / (1 + x) ** 2 };
}

/** $y = c\,x/(1+x^2)$, so that xy, the phase of $e^{-2u^2}$, stays bounded. */
function hyperbolicPath(x: number, c: number): { y: number; dy: number } {
  const d = 1 + x * x;
  return { y: (c * x) / d, dy: (c * (1 - x * x)) / (d * d) };
}

/** $\cosh^{-4} u = 16 e^{-4u} / (1 + e^{-2u})^4$ for Re u >= 0, without overflow. */
function sech4({ re, im }: Complex): Complex {
  const e = Math.exp(-2 * re);
  const a = 1 + e * Math.cos(2 * im);
  const b = -e * Math.sin(2 * im);
  const size = (16 * e * e) / (a * a + b * b) ** 2;
  const angle = -4 * im - 4 * Math.atan2(b, a);
  return { re: size * Math.cos(angle), im: size * Math.sin(angle) };
}
