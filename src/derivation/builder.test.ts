import "../host/node.ts";
import { describe, expect, it } from "vitest";
import { DerivationBuilder } from "./builder.ts";

const builder = () => new DerivationBuilder("Names");

describe("DerivationBuilder", () => {
  it.each([
    [
      "a constant",
      () => builder().let({ pi: "3" }),
      "let pi: expected a new name; got pi, which is already a constant",
    ],
    [
      "a constant",
      () => builder().given({ e: "{erf}" }),
      "given e: expected a new name; got e, which is already a constant",
    ],
    [
      "a function",
      () => builder().using({ log: Math.log }),
      "using log: expected a new name; got log, which is already a function",
    ],
    [
      "a function",
      () => builder().given({ exp: "{relu}" }),
      "given exp: expected a new name; got exp, which is already a function",
    ],
    ["a word of the language", () => builder().let({ sum: "1" }), "got sum, which is already a function"],
    ["a matrix function", () => builder().given({ tr: "real" }), "got tr, which is already a function"],
    [
      "a declared symbol",
      () => builder().given({ x: "real" }).let({ x: "-x" }),
      'got x, which is already given as "real"',
    ],
    ["an abbreviation", () => builder().let({ a: "1" }).given({ a: "real" }), 'got a, which is already let as "1"'],
    [
      "a function in use",
      () => builder().using({ h: Math.log }).let({ h: "1" }),
      "got h, which is already a function in use",
    ],
  ])("refuses a second meaning for %s", (_, write, message) => {
    expect(write).toThrow(message);
  });

  it("refuses abbreviations that go in circles", () => {
    expect(() => builder().let({ a: "a + 1" })).toThrow(
      "let a: expected a before its use in itself; define it from earlier names",
    );
    expect(() => builder().let({ a: "b + 1", b: "a" })).toThrow(
      "let b: expected b before its use in a; define it from earlier names",
    );
  });

  it.each(["sum(pi, pi, 1, 3)", "E(phi(z), phi)", "E(x * x, x, x)", "integral(log(t), log, 0, 1)"])(
    "refuses to bind a function, a constant or one name twice: %s",
    (text) => {
      expect(() => builder().given({ phi: "{tanh}" }).start(text)).toThrow(
        "start: expected a new name to sum or integrate over",
      );
    },
  );

  it("refuses a chain that turns round, and lets a new start turn", () => {
    const chain = () => builder().given({ a: "positive" }).start("a").step("<=", "2 * a", "double");
    expect(() => chain().step(">=", "a", "half")).toThrow("step 2: expected relations that compose; got >= after <=");
    expect(chain().start("2 * a").step(">", "a", "half").steps).toHaveLength(4);
  });

  it("lets a mean bind a declared symbol anew", () => {
    expect(
      builder().given({ z: "real" }).start("z + E(z^2, z)").step("=", "z + 1", "unit variance").steps,
    ).toHaveLength(2);
  });
});
