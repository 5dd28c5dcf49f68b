import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "../builder.ts";
import { drawPoints } from "../meaning/context.ts";
import { consecutive } from "./consecutive.ts";

const valuesOf = (given: Record<string, string>, name: string) => {
  const context = new DerivationBuilder("whole numbers").given(given).context();
  return consecutive(context, drawPoints(context, 1)[0]).map((env) => env.values.get(name));
};

describe("whole numbers one after the other", () => {
  it("begin at the lower end", () => {
    expect(valuesOf({ n: "integer > 2" }, "n").slice(0, 3)).toEqual([3, 4, 5]);
  });

  it("leave out none up to a bound", () => {
    expect(valuesOf({ n: "integer in [1, 5]" }, "n")).toEqual([1, 2, 3, 4, 5]);
  });

  it("do not change the size of a matrix that is there", () => {
    expect(valuesOf({ n: "integer in [2, 4]", A: "matrix n x n" }, "n")).toEqual([]);
  });
});
