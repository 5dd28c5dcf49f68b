import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readClaim } from "../records/claim.ts";
import { claim } from "./claim.ts";

const world = globalThis as Record<PropertyKey, unknown>;
const door = Symbol.for("channelbook.display");
let bundles: Record<string, unknown>[] = [];
beforeEach(() => {
  bundles = [];
  world[door] = (bundle: Record<string, unknown>) => bundles.push(bundle);
});
afterEach(() => {
  delete world[door];
});

const sentence = {
  id: "linear-two-layers",
  kind: "test",
  statement: "Two layers keep 0.794 nats.",
  source: "our theorem 3.2",
} as const;

describe("claim", () => {
  it("shows a card and travels as a record with verdict and source", () => {
    const measured = { value: 0.7937, stdError: 0.0016, samples: 40 };
    const c = claim({ ...sentence, measured, expected: 0.79391, rulesOut: { "one layer": 0.94383 } });
    expect(c.verdict).toBe("holds");
    expect(bundles).toHaveLength(1);
    expect(bundles[0]["application/vnd.channelbook.claim+json"]).toEqual({ ...c });
    expect(bundles[0]["text/markdown"]).toBe(
      "> **✓ holds** · `linear-two-layers`\n>\n> Two layers keep 0.794 nats.\n>\n" +
        "> test: measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away · within 3 s.e. · would have seen 1 % · " +
        "rules out one layer (0.94383) · our theorem 3.2",
    );
  });

  it("fails outside its tolerance and says by how much", () => {
    const c = claim({ ...sentence, measured: 0.81, expected: 0.8, within: { absolute: 1e-3, because: "digits" } });
    expect([c.verdict, c.reason]).toEqual(["fails", "0.013 relative away"]);
  });

  it("is undecidable without an expected value", () => {
    expect(claim({ ...sentence, measured: 1 }).verdict).toBe("undecidable");
  });

  it("is weak without a wrong theory that it rules out, and void where a hypothesis does not hold", () => {
    const numbers = { measured: 1, expected: 1, within: { absolute: 0.1, because: "finite width" } };
    expect(claim({ ...sentence, ...numbers }).verdict).toBe("weak");
    expect(claim({ ...sentence, ...numbers, rulesOut: { chaos: 1.05 } }).verdict).toBe("weak");
    expect(claim({ ...sentence, ...numbers, rulesOut: { chaos: 2 } }).verdict).toBe("holds");
    const needs = [{ holds: false, says: "relu is not injective" }];
    expect(claim({ ...sentence, ...numbers, rulesOut: { chaos: 2 }, needs }).verdict).toBe("void");
  });

  it("calls 1000 ± 1e6 against 0 undecidable", () => {
    const measured = { value: 1000, stdError: 1e6, samples: 10 };
    expect(claim({ ...sentence, measured, expected: 0, rulesOut: { "one layer": 5 } }).verdict).toBe("undecidable");
    expect(claim({ ...sentence, kind: "identity", measured, expected: 0 }).verdict).toBe("undecidable");
  });

  const one = { value: 1, stdError: 0.1, samples: 4 };
  it.each([
    [{ source: "" }, /^claim linear-two-layers: expected source to be a sentence; got ""/],
    [{ measured: Number.NaN }, /^claim linear-two-layers: expected measured to be finite; got NaN/],
    [{ id: "" }, /^claim: expected id to be a name on one line; got ""/],
    [{ id: "two\nlines" }, /^claim: expected id to be a name on one line; got "two\\nlines"/],
    [{ id: undefined as never }, /^claim: expected id to be a name on one line; got undefined/],
    [{ within: undefined }, /^claim linear-two-layers: expected a tolerance for an exact number/],
    [
      { kind: "guess" as never },
      /: expected kind to be one of test, bound, identity, regression; got guess; say which/,
    ],
    [{ kind: "bound" as const }, /: expected relation to be <= or >= for a bound; got =; say which/],
    [{ relation: "<" as never }, /: expected relation to be =, <= or >=; got <; say one of them/],
    [{ within: { absolute: -1, because: "x" } }, /: expected absolute to be finite and >= 0; got -1; say how far/],
    [{ within: { absolute: Infinity, because: "x" } }, /: expected absolute to be finite and >= 0; got Infinity/],
    [{ within: { relative: Number.NaN, because: "x" } }, /: expected relative to be finite and >= 0; got NaN/],
    [{ within: { relative: 2, because: "x" } }, /: expected relative to be a fraction, at most 1; got 2; a wider one/],
    [
      { within: { absolute: 1e12, because: "x" } },
      /: expected a tolerance within the numbers, at most 1; got 1000000000000/,
    ],
    [{ within: { standardErrors: 900 } }, /: expected standardErrors > 0, at most 6; got 900; say 3, or give a bias/],
    [{ within: { standardErrors: -100 } }, /: expected standardErrors > 0, at most 6; got -100/],
    [{ within: { absolute: 0.1 } }, /: expected because beside a bias; got none; say what it follows from/],
    [
      { measured: { ...one, samples: 1 } },
      /: expected measured to come from two samples or more; got 1 ± 0.1; draw more/,
    ],
    [{ measured: { ...one, samples: -3 } }, /: expected measured to come from two samples or more; got -3/],
    [{ measured: { ...one, stdError: -1 } }, /: expected measured to come from two samples or more; got 4 ± -1/],
    [{ measured: one, expected: one }, /: expected a value that was not measured; got the measured one; compute/],
    [{ rulesOut: { chaos: Number.NaN } }, /: expected chaos to be finite; got NaN/],
  ])("refuses %j in one line, with its name in the error", (change, message) => {
    const within = { absolute: 0.1, because: "digits" };
    const make = () => claim({ ...sentence, measured: 1, expected: 1, within, ...change });
    expect(make).toThrow(message);
    expect(make).toThrow(/^[^\n]*; [^\n]*$/);
  });

  it("leaves a refusal in its cell, which no catch can swallow", () => {
    expect(() => claim({ ...sentence, measured: 1, expected: 1 })).toThrow();
    expect(readClaim(bundles[0]!)?.reason).toMatch(
      /^claim linear-two-layers: expected a tolerance for an exact number/,
    );
  });
});
