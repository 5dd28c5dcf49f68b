import { describe, expect, it } from "vitest";
import { boxPrefixFor, withoutBoxes } from "./boxNames.ts";

describe("the prefix of boxes", () => {
  it("is longer than anything like it in the cell", () => {
    expect(boxPrefixFor("const a = $b;")).toBe("$$");
    expect(boxPrefixFor("const $$a = 1, $$$b = 2;")).toBe("$$$$");
  });
});

describe("messages about running code", () => {
  it("name what the user wrote", () => {
    expect(withoutBoxes("(0 , $$f.v) is not a function")).toBe("f is not a function");
    expect(withoutBoxes("$$K1.v is not a constructor")).toBe("K1 is not a constructor");
    expect(withoutBoxes("$$.v costs $5")).toBe("$$.v costs $5");
  });
});
