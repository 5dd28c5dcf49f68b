import { describe, expect, it } from "vitest";
import { expandMacros } from "./expandMacros.ts";

const macros = { "\\EE": "\\mathbb{E}", "\\norm": "\\left\\lVert #1 \\right\\rVert", "\\ex": "\\EE[#1 \\mid #2]" };

describe("expandMacros", () => {
  it("writes out macros with arguments, nested ones too", () => {
    expect(expandMacros("\\ex{x^{2}}{y}", macros)).toBe("\\mathbb{E}[x^{2} \\mid y]");
    expect(expandMacros("\\norm{J}_F", macros)).toBe("\\left\\lVert J \\right\\rVert_F");
  });

  it("leaves longer commands that begin alike", () => {
    expect(expandMacros("\\exp x", macros)).toBe("\\exp x");
  });

  it("keeps a command and a following letter apart", () => {
    expect(expandMacros("\\a b", { "\\a": "\\alpha" })).toBe("\\alpha b");
    expect(expandMacros("\\a{}b", { "\\a": "\\alpha" })).toBe("\\alpha{}b");
  });

  it("ends on a macro that names itself", () => {
    expect(expandMacros("\\loop", { "\\loop": "x\\loop" })).toMatch(/^x+\\loop$/);
  });
});
