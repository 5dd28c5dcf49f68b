import { describe, expect, it } from "vitest";
import { parseAssignments } from "./assignments.ts";
import { UsageError } from "./usage.ts";

describe("name=value words", () => {
  it("reads numbers, lists and booleans as JSON and the rest as text", () => {
    expect(
      parseAssignments(["sigmaW=1.5", "sigmaB=.3", "widths=[50,100]", "deep=true", "activation=leakyRelu(0.3)"]),
    ).toEqual({
      sigmaW: 1.5,
      sigmaB: 0.3,
      widths: [50, 100],
      deep: true,
      activation: "leakyRelu(0.3)",
    });
  });

  it("keeps everything after the first equals sign", () => {
    expect(parseAssignments(["a=b=c"])).toEqual({ a: "b=c" });
  });

  it("refuses a word without a name or value, and a name given twice", () => {
    expect(() => parseAssignments(["sigmaW"])).toThrow(UsageError);
    expect(() => parseAssignments(["=3"])).toThrow(UsageError);
    expect(() => parseAssignments(["a=1", "a=2"])).toThrow(/a is given twice/);
    expect(() => parseAssignments(["toString=1", "toString=2"])).toThrow(/toString is given twice/);
  });

  it("takes any word for a name, also one that every object has", () => {
    expect(Object.entries(parseAssignments(["toString=1", "__proto__=3"]))).toEqual([
      ["toString", 1],
      ["__proto__", 3],
    ]);
  });
});
