import { describe, expect, test } from "vitest";
import { envelope } from "./envelope.ts";

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
  });
});
