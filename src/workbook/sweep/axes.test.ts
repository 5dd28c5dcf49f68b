import { describe, expect, it } from "vitest";
import { parseAxis, pointsOf } from "./axes.ts";

describe("an axis", () => {
  it("is equidistant between its ends, without the noise of binary fractions, or a list of numbers or names", () => {
    expect(parseAxis("sigmaB=0..0.3:4")).toEqual({ name: "sigmaB", values: [0, 0.1, 0.2, 0.3] });
    expect(parseAxis("x=-1e-2..1").values).toHaveLength(20);
    expect(parseAxis("activation=tanh,leakyRelu(0.5)").values).toEqual(["tanh", "leakyRelu(0.5)"]);
    expect(parseAxis("depth=4").values).toEqual([4]);
  });

  it.each(["sigmaW", "=1..2", "x=1..2:1", "x=0..1e999", "x=0..1:1000000000"])("is not %j", (word) => {
    expect(() => parseAxis(word)).toThrow(/^axis.*: expected .*; got .*; say/);
  });

  it("crosses no others to more points than can be computed", () => {
    const axis = parseAxis("x=0..1:1000");
    expect(() => pointsOf([axis, axis, axis])).toThrow("expected at most 100000 points; got 1000000000");
  });

  it("crosses others, the last fastest", () => {
    expect(pointsOf([parseAxis("a=1,2"), parseAxis("b=x,y")])).toEqual([
      { a: 1, b: "x" },
      { a: 1, b: "y" },
      { a: 2, b: "x" },
      { a: 2, b: "y" },
    ]);
  });
});
