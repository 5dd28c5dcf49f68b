import { describe, expect, it } from "vitest";
import { tanh } from "./activations/tanh.ts";
import { activation, check, count, listOf, oneOf, positive, probability, weights, withDefault } from "./domain.ts";

describe("check", () => {
  it("parses each argument and fills in what was left out", () => {
    const domains = { activation, q: positive, weights, depth: withDefault(count, 3) };
    expect(check("f", domains, { activation: "tanh", q: 2, other: 1 })).toEqual({
      activation: tanh,
      q: 2,
      weights: "gaussian",
      depth: 3,
    });
    expect(check("f", { activation }, { activation: tanh }).activation).toBe(tanh);
  });

  it.each([
    [{ q: positive }, { q: 0 }, "f: expected q > 0 and finite; got 0"],
    [{ q: positive }, { q: Number.POSITIVE_INFINITY }, "f: expected q > 0 and finite; got Infinity"],
    [{ q: positive }, {}, "f: expected q > 0 and finite; got nothing"],
    [{ depth: count }, { depth: 1.5 }, "f: expected depth an integer >= 1; got 1.5"],
    [{ e: probability }, { e: 1.1 }, "f: expected e in [0, 1]; got 1.1"],
    [{ law: oneOf("a", "b") }, { law: "c" }, 'f: expected law one of a, b; got "c"'],
    [{ alpha: listOf(positive) }, { alpha: [1, 0] }, "f: expected alpha a list, each entry > 0 and finite; got [1,0]"],
    [{ activation }, { activation: "thanh" }, /expected activation one of linear, relu.*; got "thanh"/],
  ])("refuses %o at %o in one line", (domains, given, message) => {
    expect(() => check("f", domains, given)).toThrow(message);
  });
});
