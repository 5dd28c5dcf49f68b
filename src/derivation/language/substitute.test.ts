import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { symbol } from "./expression.ts";
import { parseExpression as parse } from "./parse.ts";
import { substitute } from "./substitute.ts";

describe("substitute", () => {
  it("replaces free symbols only", () => {
    expect(substitute(parse("z + E(z * a, z)"), "z", symbol("b"))).toEqual(parse("b + E(z * a, z)"));
    expect(substitute(parse("sum(l, l, l, 3)"), "l", parse("k + 1"))).toEqual(parse("sum(l, l, k + 1, 3)"));
  });

  it.each([
    ["E(a * z, z)", "z", "E(z * z_1, z_1)"],
    ["E(a * z * y, [y, z], [a, 0; 0, 1])", "z", "E(z * z_1 * y, [y, z_1], [z, 0; 0, 1])"],
    ["sum(a + l + l_1, l, 1, l)", "l", "sum(l + l_2 + l_1, l_2, 1, l)"],
    ["integral(E(a * t * z, z), t, 0, a)", "t * z", "integral(E(t * z * t_1 * z_1, z_1), t_1, 0, t * z)"],
    ["E(z, z) + a", "z", "E(z, z) + z"],
  ])("renames what would capture: %s with a = %s", (e, by, expected) => {
    expect(substitute(parse(e), "a", parse(by))).toEqual(parse(expected));
  });

  it("keeps the scope of a binder whose body and bound became one and the same", () => {
    const once = substitute(parse("sum(x, l, x, 3)"), "x", symbol("y"));
    expect(substitute(once, "y", symbol("l"))).toEqual(parse("sum(l, l_1, l, 3)"));
  });

  it("follows a derivative to another symbol, and to nothing else", () => {
    expect(substitute(parse("d/dx(x^2 * y)"), "x", symbol("t"))).toEqual(parse("d/dt(t^2 * y)"));
    expect(() => substitute(parse("d/dx(x^2)"), "x", parse("y^2"))).toThrow(
      "d/dx: expected a declared symbol; x is an abbreviation; differentiate in what it is made of",
    );
    expect(substitute(parse("E(d/dx(x^2), x)"), "x", parse("y^2"))).toEqual(parse("E(d/dx(x^2), x)"));
  });
});
