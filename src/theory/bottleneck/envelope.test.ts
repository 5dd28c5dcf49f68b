import { describe, expect, test } from "vitest";
import { envelope, envelopeAt } from "./envelope.ts";

describe("envelope", () => {
  test("keeps the corners of the concave hull and drops what lies below", () => {
    const points = [
      { ixt: 1, ity: 0.5 },
      { ixt: 2, ity: 0.55 },
      { ixt: 3, ity: 0.9 },
      { ixt: 4, ity: 0.8 },
    ];
    expect(envelope(points)).toEqual([
      { ixt: 0, ity: 0 },
      { ixt: 1, ity: 0.5 },
      { ixt: 3, ity: 0.9 },
    ]);
  });

  test("of nothing is the origin", () => {
    expect(envelope([])).toEqual([{ ixt: 0, ity: 0 }]);
    expect(envelopeAt(envelope([]), 2)).toBe(0);
  });
});

describe("envelopeAt", () => {
  const corners = envelope([
    { ixt: 1, ity: 0.5 },
    { ixt: 3, ity: 0.9 },
  ]);

  test("interpolates between corners and is flat beyond the last", () => {
    expect(envelopeAt(corners, 0)).toBe(0);
    expect(envelopeAt(corners, 0.5)).toBeCloseTo(0.25, 15);
    expect(envelopeAt(corners, 2)).toBeCloseTo(0.7, 15);
    expect(envelopeAt(corners, 9)).toBe(0.9);
  });

  test("refuses a negative rate", () => {
    expect(() => envelopeAt(corners, -1)).toThrow(RangeError);
  });
});
