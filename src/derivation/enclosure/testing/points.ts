import { mulberry32 } from "../../../numerics/random/testing/mulberry32.ts";

/** How many points a function is tried at: 20,000, or as many as CHANNELBOOK_FUZZ says. */
export const points = Number(process.env.CHANNELBOOK_FUZZ ?? 20_000);

export type Draw = () => number;
const generator = mulberry32(20221204);
export const uniform: Draw = () => generator.uniform();

export const linear =
  (from: number, to: number): Draw =>
  () =>
    from + (to - from) * uniform();
/** $2^u$ with uniform $u$. */
export const logarithmic =
  (from: number, to: number): Draw =>
  () =>
    2 ** (from + (to - from) * uniform());
export const signed =
  (draw: Draw): Draw =>
  () =>
    uniform() < 0.5 ? -draw() : draw();
/** On both sides of a point, at all distances down to the last bit. */
export const near = (x: number, widest = -1): Draw => {
  const distance = signed(logarithmic(-54 + Math.log2(Math.max(Math.abs(x), 2 ** -900)), widest));
  return () => x + distance();
};
/** Any double, subnormal ones included. */
export const anyDouble = signed(logarithmic(-1074, 1024));

/** Where each function is tried: its whole range, its tails, its zeros, poles and branch points. */
export const places: Readonly<Record<string, readonly Draw[]>> = {
  exp: [linear(-746, 710), linear(-1, 1), signed(logarithmic(-1074, 9)), linear(-709, -745)],
  expm1: [linear(-40, 710), linear(-2, 2), signed(logarithmic(-1074, 9))],
  log: [logarithmic(-1074, 1024), linear(0, 3), near(1)],
  log1p: [logarithmic(-1074, 1024), linear(-1, 2), signed(logarithmic(-1074, -1)), () => -1 + logarithmic(-53, -1)()],
  sqrt: [logarithmic(-1074, 1024), linear(0, 5)],
  sin: [linear(-7, 7), anyDouble, near(Math.PI), near(Math.PI / 2), linear(-1e6, 1e6)],
  cos: [linear(-7, 7), anyDouble, near(Math.PI), near(Math.PI / 2), linear(-1e6, 1e6)],
  tan: [linear(-7, 7), anyDouble, near(Math.PI), near(Math.PI / 2), linear(-1e6, 1e6)],
  asin: [linear(-1, 1), signed(logarithmic(-1074, 0)), signed(() => 1 - logarithmic(-53, -1)())],
  acos: [linear(-1, 1), signed(logarithmic(-1074, 0)), signed(() => 1 - logarithmic(-53, -1)())],
  atan: [linear(-3, 3), anyDouble, signed(logarithmic(-10, 10))],
  sinh: [linear(-711, 711), linear(-3, 3), signed(logarithmic(-1074, 9))],
  cosh: [linear(-711, 711), linear(-3, 3), signed(logarithmic(-1074, 9))],
  tanh: [linear(-25, 25), linear(-3, 3), signed(logarithmic(-1074, 9)), linear(-1, 1)],
  atanh: [linear(-1, 1), signed(logarithmic(-1074, 0)), signed(() => 1 - logarithmic(-53, -1)()), linear(-0.5, 0.5)],
  erf: [linear(-7, 7), signed(logarithmic(-1074, 3)), linear(-1.3, 1.3)],
  erfc: [linear(-7, 28), signed(logarithmic(-60, 5)), linear(0.8, 1.3), linear(24, 27.3)],
  normalCdf: [linear(-39, 9), signed(logarithmic(-60, 5)), linear(-2, 2)],
  normalPdf: [linear(-39, 39), signed(logarithmic(-60, 5)), linear(-2, 2)],
  lnGamma: [
    linear(0, 5),
    logarithmic(-1074, 1014),
    near(1),
    near(2),
    near(1.461632144968362),
    linear(0.05, 0.35),
    linear(1.05, 1.35),
  ],
  digamma: [linear(0, 10), logarithmic(-1022, 1014), near(1.461632144968362)],
};
