import { expect, it } from "vitest";
import { parseAssignments } from "../cli/assignments.ts";
import { readValues } from "./readValue.ts";
import { parseAxis } from "./sweep/axes.ts";

it.each<[string, unknown]>([
  ["0.3", 0.3],
  [".3", 0.3],
  ["true", true],
  ["[50,100]", [50, 100]],
  ['"tanh"', "tanh"],
  ["leakyRelu(0.3)", "leakyRelu(0.3)"],
])("a parameter set to %s and an axis of it have one value", (word, value) => {
  expect(parseAssignments([`a=${word}`])).toEqual({ a: value });
  expect(parseAxis(`a=${word}`).values).toEqual([value]);
});

it("a list parts at commas, but not at those of a list in it", () => {
  expect(readValues("[50,100],[200]")).toEqual([[50, 100], [200]]);
  expect(readValues("tanh, .5,erf")).toEqual(["tanh", 0.5, "erf"]);
});
