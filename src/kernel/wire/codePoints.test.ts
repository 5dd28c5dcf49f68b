import { describe, expect, it } from "vitest";
import { codePointPosition, utf16Position } from "./codePoints.ts";

const text = "𝜎²=𝑤+é";

describe("cursor positions", () => {
  it("count code points on the wire and UTF-16 units inside", () => {
    expect([0, 1, 2, 3, 4, 5, 6].map((position) => utf16Position(text, position))).toEqual([0, 2, 3, 4, 6, 7, 8]);
  });

  it("are inverse to each other at every code point", () => {
    for (let point = 0; point <= [...text].length; point++)
      expect(codePointPosition(text, utf16Position(text, point))).toBe(point);
  });

  it("stop at the end of the text", () => {
    expect(utf16Position("ab", 9)).toBe(2);
  });
});
