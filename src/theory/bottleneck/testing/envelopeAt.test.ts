import { describe, expect, test } from "vitest";
import { envelope } from "../envelope.ts";
import { envelopeAt } from "./envelopeAt.ts";

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

  test("of nothing is zero", () => {
    expect(envelopeAt(envelope([]), 2)).toBe(0);
  });

  test("refuses a negative rate", () => {
    expect(() => envelopeAt(corners, -1)).toThrow(RangeError);
  });
});
