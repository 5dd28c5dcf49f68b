import { expect, it } from "vitest";
import { freeName, plainName } from "./normalise.ts";

it("makes a name of any text that is neither a path nor an option", () => {
  const names = ["../../climbed", "fig: a b", "-rf", "\\", "x".repeat(99)].map(plainName);
  expect(names).toEqual(["climbed", "fig-a-b", "rf", "unnamed", "x".repeat(80)]);
});

it("gives a name that no file has, whatever its ending and case", () => {
  expect(freeName("fig-a", [])).toBe("fig-a");
  expect(freeName("fig-a", ["Fig-A.png", "fig-a-2.pdf", "fig-a-30.pdf"])).toBe("fig-a-3");
});
