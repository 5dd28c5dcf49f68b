import { describe, expect, test } from "vitest";
import {
  dualIbSymmetricBinary,
  dualIbSymmetricBinaryCriticalBeta,
  ibSymmetricBinary,
  ibSymmetricBinaryCriticalBeta,
} from "./symmetricBinary.ts";

describe("ibSymmetricBinary", () => {
  test("reproduces the reference values", () => {
    expect(ibSymmetricBinary({ p: 0.1, beta: 2 })).toEqual({
      flip: expect.closeTo(0.054100663966, 11),
      ixt: expect.closeTo(0.482730382582, 11),
      ity: expect.closeTo(0.282272983615, 11),
    });
    expect(ibSymmetricBinary({ p: 0.1, beta: 5 }).ity).toBeCloseTo(0.3677949557, 9);
  });

  test("is stationary: a small change of the flip probability raises L to second order only", () => {
    const h = (a: number) => -a * Math.log(a) - (1 - a) * Math.log(1 - a);
    const L = (a: number, beta: number, p: number) => h(a) * -1 + beta * h(a * (1 - p) + p * (1 - a));
    for (const [p, beta] of [
      [0.1, 1.6],
      [0.2, 4],
      [0.35, 20],
    ]) {
      const { flip } = ibSymmetricBinary({ p, beta });
      const slope = (L(flip * 1.0001, beta, p) - L(flip / 1.0001, beta, p)) / (2e-4 * flip);
      // central difference of step 1e-4: truncation about 1e-8 times the third derivative
      expect(Math.abs(slope)).toBeLessThan(1e-6);
    }
  });

  test("is trivial up to the critical beta, and beyond it close to it as sqrt of the distance", () => {
    const critical = ibSymmetricBinaryCriticalBeta(0.1);
    expect(critical).toBeCloseTo(1.5625, 13);
    expect(ibSymmetricBinary({ p: 0.1, beta: critical })).toMatchObject({ flip: 0.5, ixt: 0, ity: 0 });
    const m = (excess: number) => 1 - 2 * ibSymmetricBinary({ p: 0.1, beta: critical * (1 + excess) }).flip;
    expect(m(4e-6) / m(1e-6)).toBeCloseTo(2, 3);
  });

  test("treats p and 1-p alike, and a noiseless channel as a copy", () => {
    expect(ibSymmetricBinary({ p: 0.9, beta: 2 }).ixt).toBeCloseTo(ibSymmetricBinary({ p: 0.1, beta: 2 }).ixt, 13);
    expect(ibSymmetricBinary({ p: 0, beta: 2 })).toMatchObject({ flip: 0, ixt: Math.LN2 });
    expect(ibSymmetricBinary({ p: 0.5, beta: 1e9 }).ixt).toBe(0);
    expect(ibSymmetricBinaryCriticalBeta(0.5)).toBe(Number.POSITIVE_INFINITY);
  });

  test("refuses p outside [0, 1] and bad betas", () => {
    for (const p of [-0.1, 1.1, Number.NaN]) expect(() => ibSymmetricBinary({ p, beta: 2 })).toThrow(RangeError);
    expect(() => ibSymmetricBinary({ p: 0.1, beta: -1 })).toThrow(/beta/);
  });
});

describe("dualIbSymmetricBinary", () => {
  test("reproduces the reference values, a = 1/4 at p = .1, beta = 1", () => {
    expect(dualIbSymmetricBinary({ p: 0.1, beta: 2 }).flip).toBeCloseTo(0.032411135238, 11);
    expect(dualIbSymmetricBinary({ p: 0.1, beta: 1 })).toEqual({
      flip: expect.closeTo(0.25, 13),
      ixt: expect.closeTo(0.1308120359, 9),
      ity: expect.closeTo(0.0822828785, 9),
    });
    expect(dualIbSymmetricBinaryCriticalBeta(0.1)).toBeCloseTo(0.8285354496902233, 12);
  });

  test("refuses certain labels", () => {
    for (const p of [0, 1]) expect(() => dualIbSymmetricBinary({ p, beta: 2 })).toThrow(/smooth/);
  });
});
