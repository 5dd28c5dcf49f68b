import { describe, expect, it } from "vitest";
import { palette, translucent } from "./palette.ts";

/** Linear-light RGB as a dichromat sees it (Vienot, Brettel and Mollon 1999). */
const vision = {
  normal: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protan: [0.112, 0.888, 0, 0.112, 0.888, 0, 0.004, -0.004, 1],
  deutan: [0.29275, 0.70725, 0, 0.29275, 0.70725, 0, -0.02234, 0.02234, 1],
};

function lab(hex: string, m: readonly number[]): number[] {
  const rgb = [1, 3, 5].map((i) => Number.parseInt(hex.slice(i, i + 2), 16) / 255);
  const linear = rgb.map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  const row = (k: number, matrix: readonly number[], v: number[]) =>
    matrix[3 * k]! * v[0]! + matrix[3 * k + 1]! * v[1]! + matrix[3 * k + 2]! * v[2]!;
  const seen = [0, 1, 2].map((k) => Math.max(0, row(k, m, linear)));
  const toXyz = [0.4339, 0.3762, 0.1899, 0.2126, 0.7152, 0.0722, 0.0178, 0.1095, 0.8727];
  const f = [0, 1, 2].map((k) => row(k, toXyz, seen)).map((t) => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116));
  return [116 * f[1]! - 16, 500 * (f[0]! - f[1]!), 200 * (f[1]! - f[2]!)];
}

describe("palette", () => {
  it("keeps every pair of its first five colours apart for normal, red-blind and green-blind eyes", () => {
    // a difference of 10 in CIE Lab is plain at a glance; 2.3 is just noticeable
    for (const matrix of Object.values(vision))
      for (const [i, a] of palette.slice(0, 5).entries())
        for (const b of palette.slice(0, i)) {
          const [p, q] = [lab(a, matrix), lab(b, matrix)];
          expect(Math.hypot(p[0]! - q[0]!, p[1]! - q[1]!, p[2]! - q[2]!), `${a} and ${b}`).toBeGreaterThan(10);
        }
  });

  it("makes a fill of a colour", () => {
    expect(translucent("#0072b2", 0.2)).toBe("rgba(0,114,178,0.2)");
  });
});
