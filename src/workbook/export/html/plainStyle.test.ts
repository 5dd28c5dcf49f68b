import { describe, expect, it } from "vitest";
import { plainStyle } from "./plainStyle.ts";

describe("plainStyle", () => {
  it("keeps colours, fonts and spaces", () => {
    const style = "color:#fff;font-weight:bold;padding: 2px 3px;background-color:rgb(1,2,3)";
    expect(plainStyle(style)).toBe(style);
  });

  it.each([
    "position:fixed",
    "inset:0",
    "margin-top:-900px",
    "transform:scale(9)",
    "background:url(x)",
    "background:u\\72l(x)",
    "color:image-set('x' 1x)",
    "width:expression(x)",
    "z-index:9",
    "--x:1",
    "color:red !important",
  ])("drops %s", (style) => {
    expect(plainStyle(style)).toBe("");
  });
});
