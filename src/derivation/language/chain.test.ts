import { describe, expect, it } from "vitest";
import type { StepRelation } from "../../records/relation.ts";
import { chains, composite } from "./chain.ts";
import { symbol } from "./expression.ts";
import type { Step } from "./step.ts";

/** A chain a, b, c, … of relations, each with where its limit is taken: `"-> n"`. */
function chain(...relations: string[]): Step[] {
  return ["start", ...relations].map((text, number) => {
    const [relation, as] = text.split(" ");
    const expression = symbol("abcdefgh"[number]);
    const options = as === undefined ? {} : { as: `${as} -> inf` };
    return { number, relation: relation as StepRelation, text, expression, reason: "", options, equality: [] };
  });
}

const says = (...relations: string[]) => {
  const { from, relation, to, as } = composite(chain(...relations));
  const name = (e: typeof from) => (e.kind === "symbol" ? e.name : "?");
  return `${name(from)} ${relation} ${name(to)}${as === undefined ? "" : ` as ${as}`}`;
};

describe("composite", () => {
  it.each([
    [["=", "="], "a = c"],
    [["=", "<=", "="], "a <= d"],
    [["<=", "<", "<="], "a < d"],
    [["<", "<="], "a < c"],
    [[">=", "=", ">"], "a > d"],
    [["=", "~ n", "=", "~ n"], "a ~ e as n -> inf"],
    [["~ n", "-> n"], "a -> c as n -> inf"],
    [["-> n", "-> m", "="], "a -> d as n -> inf, then m -> inf"],
    [["-> n", ">="], "a >= c as n -> inf"],
    [[], "a = a"],
  ])("of %j is %s", (relations, expected) => {
    expect(says(...relations)).toBe(expected);
  });

  it.each([
    [["<=", ">="], "got >= after <="],
    [["<", "=", ">"], "got > after <"],
    [["<=", "~ n"], "got ~ as n -> inf after <="],
    [["~ n", "<="], "got <= after ~"],
    [["<=", "-> n"], "got -> as n -> inf after <="],
    [["-> n", "~ m"], "got ~ as m -> inf after ->"],
    [["~ n", "~ m"], "got ~ as m -> inf after ~"],
    [["~ n", "-> m"], "got -> as m -> inf after ~"],
  ])("refuses %j", (relations, message) => {
    expect(() => says(...relations)).toThrow(
      `expected relations that compose; ${message}; begin a new chain with start(…)`,
    );
  });
});

describe("chains", () => {
  it("begin at each start", () => {
    const steps = [...chain("=", "<="), ...chain(">=")];
    expect(chains(steps).map((c) => c.length)).toEqual([3, 2]);
    expect(chains(steps).map((c) => composite(c).relation)).toEqual(["<=", ">="]);
  });
});
