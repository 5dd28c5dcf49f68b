import "../host/node.ts";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTheorem } from "../records/theorem.ts";
import { derivation } from "./derivation.ts";
import { theorem } from "./theorem.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let bundle: Record<string, unknown> = {};
beforeEach(() => {
  world[door] = (b: Record<string, unknown>) => {
    bundle = b;
  };
});
afterEach(() => {
  delete world[door];
});

const square = () =>
  derivation("Squares", (d) =>
    d
      .given({ a: "positive", b: "positive" })
      .start("(a + b)^2")
      .step("=", "a^2 + 2*a*b + b^2", "expand")
      .step(">=", "4*a*b", "the square of a - b is not negative"),
  );

describe("theorem", () => {
  it("rests on derivations that say what their chain comes to as a whole", () => {
    square();
    expect(bundle["text/plain"]).toContain("\n  so (a + b)^2 ≥ 4*a*b\n");
    expect(bundle["text/latex"]).toMatch(/\\text\{so \} & .*\\ge /);
  });

  it("gives each sentence of its proof the weakest grade of the steps that carry it, and says what stands in prose", () => {
    const by = square();
    const t = theorem({
      label: "thm-mean",
      proof: [
        { says: "Expand.", by, steps: [1] },
        { says: "A square is not negative.", by },
        { says: "So it was known.", cited: "Euclid, Elements II.4" },
        { says: "Take roots." },
      ],
    });
    const weakest = by.steps[2].verdict.kind;
    expect(t.proof.map(({ ground }) => ground)).toEqual(["proved", weakest, "cited", "prose"]);
    expect(t.standing).toContain("1 cited, 1 in prose");
    expect(readTheorem(bundle)?.record?.proof).toEqual(t.proof);
    expect(bundle["text/markdown"]).toContain("1. Expand. *[proved, Squares, step 1]*");
    expect(bundle["text/plain"]).toContain("  Take roots.  [in prose]");
  });

  it("refuses a sentence that names steps which are not there, is both derived and cited, or is none", () => {
    const by = square();
    const write = (proof: Parameters<typeof theorem>[0]["proof"]) => () => theorem({ label: "thm-mean", proof });
    expect(write([{ says: "x", by, steps: [3] }])).toThrow(
      'theorem thm-mean, sentence 1: expected steps of "Squares", 1, 2; got 3',
    );
    expect(write([{ says: "x", by, cited: "y" }])).toThrow("expected by or cited; got both");
    expect(write([])).toThrow("expected a proof of at least one sentence; got none");
  });
});
