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
  });
});
