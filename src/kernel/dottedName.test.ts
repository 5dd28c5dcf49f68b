import { expect, it } from "vitest";
import { dottedNameAt } from "./dottedName.ts";

it("a plain dotted name is found from any position in it, up to the identifier there", () => {
  expect(dottedNameAt("f(qStar, 1)", 4)).toEqual(["qStar"]);
  expect(dottedNameAt("f(qStar, 1)", 7)).toEqual(["qStar"]);
  expect(dottedNameAt("theory.field.qStar(1)", 16)).toEqual(["theory", "field", "qStar"]);
  expect(dottedNameAt("theory.field.qStar(1)", 9)).toEqual(["theory", "field"]);
  expect(dottedNameAt("𝜎.σ", 4)).toEqual(["𝜎", "σ"]);
});

it("nothing else is one", () => {
  for (const [code, position] of [
    ["1 + 2", 1],
    ["f().x", 4],
    ["a[0].x", 5],
    ["", 0],
    ["12", 1],
    ["a..b", 3],
  ] as const)
    expect(dottedNameAt(code, position), code).toBeUndefined();
});
