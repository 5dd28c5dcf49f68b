import { describe, expect, test } from "vitest";
import { goldenSection } from "../../../numerics/roots/index.ts";
import { canonicalCorrelations } from "./canonicalCorrelations.ts";
import { gaussianIb, gaussianIbAtRate, gaussianIbCriticalBetas } from "./gaussianIb.ts";
import { threeByTwo } from "./testing/threeByTwo.ts";

const rho2 = [0.9, 0.6, 0.3, 0.1];

describe("gaussianIb", () => {
  test("reproduces the reference points from covariances", () => {
    const modes = canonicalCorrelations(threeByTwo).rho2;
    expect(gaussianIb(modes, { beta: 3 })).toMatchObject({
      ixt: expect.closeTo(0.1939183706, 9),
      ity: expect.closeTo(0.0733168426, 9),
    });
    expect(gaussianIb(modes, { beta: 1e9 }).ity).toBeCloseTo(0.4558977413, 8);
  });

  test("lies on the published curve, segment by segment", () => {
    for (const beta of [1.5, 2.5, 5, 20]) {
      const { ixt, ity, logGains } = gaussianIb(rho2, { beta });
      const active = rho2.filter((_, i) => logGains[i] > 0);
      const n = active.length;
      const kept = active.reduce((product, r) => product * r, 1) ** (1 / n);
      const lost = active.reduce((product, r) => product * (1 - r), 1) ** (1 / n);
      expect(ity).toBeCloseTo(ixt - (n / 2) * Math.log(kept + Math.exp((2 * ixt) / n) * lost), 12);
    }
  });

  test("has slope 1/beta", () => {
    for (const beta of [1.3, 2, 7]) {
      const [a, b] = [gaussianIb(rho2, { beta: beta * 0.9999 }), gaussianIb(rho2, { beta: beta * 1.0001 })];
      // central difference: relative error of order 1e-8
      expect((b.ity - a.ity) / (b.ixt - a.ixt)).toBeCloseTo(1 / beta, 7);
    }
  });

  test("is trivial up to the first critical beta", () => {
    expect(gaussianIb(rho2, { beta: 0.9999 / 0.9 })).toMatchObject({ ixt: 0, ity: 0 });
    expect(gaussianIb(rho2, { beta: 0.5 })).toMatchObject({ ixt: 0, ity: 0 });
    expect([...gaussianIbCriticalBetas([...rho2, 0])]).toEqual([
      1 / 0.9,
      1 / 0.6,
      1 / 0.3,
      10,
      Number.POSITIVE_INFINITY,
    ]);
  });

  test.each([0, -1, Number.NaN, Number.POSITIVE_INFINITY])("refuses beta = %s", (beta) => {
    expect(() => gaussianIb(rho2, { beta })).toThrow(/beta/);
  });

  test("refuses spectra outside [0, 1): a deterministic relation carries infinite information", () => {
    for (const bad of [[], [1], [-0.1], [Number.NaN]]) expect(() => gaussianIb(bad, { beta: 2 })).toThrow(/\[0, 1\)/);
  });
});

describe("gaussianIbAtRate", () => {
  test("inverts I(X;T) as a function of beta", () => {
    for (const beta of [1.2, 1.7, 3.5, 12, 1e4]) {
      const point = gaussianIb(rho2, { beta });
      const back = gaussianIbAtRate(rho2, { rate: point.ixt });
      expect(back.beta / beta).toBeCloseTo(1, 10);
      expect(back.ixt).toBeCloseTo(point.ixt, 12);
      expect(back.ity).toBeCloseTo(point.ity, 12);
    }
  });

  test("is concave, increasing, and flat without relevance", () => {
    const ity = Array.from({ length: 60 }, (_, i) => gaussianIbAtRate(rho2, { rate: 0.1 * i }).ity);
    for (let i = 2; i < ity.length; i++) {
      expect(ity[i]).toBeGreaterThan(ity[i - 1]);
      expect(ity[i] - ity[i - 1]).toBeLessThan(ity[i - 1] - ity[i - 2] + 1e-12);
    }
    expect(gaussianIbAtRate([0, 0], { rate: 3 })).toMatchObject({ ity: 0, beta: Number.POSITIVE_INFINITY });
  });

  test("at rate zero and at enormous rates stays finite and exact", () => {
    expect(gaussianIbAtRate(rho2, { rate: 0 })).toMatchObject({ ixt: 0, ity: 0, beta: expect.closeTo(1 / 0.9, 12) });
    const all = rho2.reduce((sum, r) => sum - 0.5 * Math.log1p(-r), 0);
    expect(gaussianIbAtRate(rho2, { rate: 1e5 }).ity).toBeCloseTo(all, 12);
  });

  test("splits a tie of equal modes evenly", () => {
    const { logGains } = gaussianIbAtRate([0.4, 0.4, 0.4], { rate: 1.5 });
    for (const gain of logGains) expect(gain).toBeCloseTo(1, 13);
  });
});

describe("gaussianIbAtRate of one mode", () => {
  const frontier = (rho2: number, rate: number) => gaussianIbAtRate([rho2], { rate }).ity;

  test("starts at the origin with slope rho^2 and ends at I(X;Y)", () => {
    expect(frontier(0.75, 0)).toBeCloseTo(0, 15);
    expect(frontier(0.75, 1e-7) / 1e-7).toBeCloseTo(0.75, 6);
    expect(frontier(0.75, 1e5)).toBeCloseTo(-0.5 * Math.log(0.25), 15);
  });

  test("is the bottleneck optimum: its slope at the beta of the vector solution is 1/beta", () => {
    // one active eigenvalue lambda = 1 - rho^2: I_x = 1/2 ln((beta-1)(1-lambda)/lambda), I_y = I_x - 1/2 ln(beta(1-lambda))
    const rho2 = 0.6;
    for (const beta of [2, 5, 40]) {
      const rate = 0.5 * Math.log(((beta - 1) * rho2) / (1 - rho2));
      expect(frontier(rho2, rate)).toBeCloseTo(rate - 0.5 * Math.log(beta * rho2), 13);
      const best = goldenSection((r) => r - beta * frontier(rho2, r), 0, 10);
      expect(best).toBeCloseTo(rate, 5);
    }
  });

  test("refuses what is no correlation and no rate", () => {
    expect(() => frontier(1.1, 1)).toThrow("rho2 in [0, 1)");
    expect(() => frontier(0.5, -1)).toThrow("rate >= 0");
  });
});
