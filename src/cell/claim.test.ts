import { afterEach, beforeEach, describe, expect, it } from "vitest";
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

const sentence = { id: "linear-two-layers", statement: "Two layers keep 0.794 nats.", source: "our theorem 3.2" };

describe("claim", () => {
  it("shows a card and travels as a record with verdict and source", () => {
    const measured = { value: 0.7937, stdError: 0.0016, samples: 40 };
    const c = claim({ ...sentence, measured, expected: 0.79391, within: { standardErrors: 3 } });
    expect(c.verdict).toBe("holds");
    expect(bundles).toHaveLength(1);
    expect(bundles[0]["application/vnd.channelbook.claim+json"]).toEqual({ ...c });
    expect(bundles[0]["text/markdown"]).toBe(
      "> **✓ holds** · `linear-two-layers`\n>\n> Two layers keep 0.794 nats.\n>\n" +
        "> measured 0.7937 ± 0.0016 · expected 0.79391 · 0.13 s.e. away · our theorem 3.2",
    );
  });

  it("fails outside its tolerance and says by how much", () => {
    const c = claim({ ...sentence, measured: 0.81, expected: 0.8, tolerance: 1e-3 });
    expect([c.verdict, c.reason]).toEqual(["fails", "0.013 relative away"]);
  });

  it("is undecidable without an expected value", () => {
    expect(claim({ ...sentence, measured: 1 }).verdict).toBe("undecidable");
  });

  it.each([
    [{ source: "" }, /^claim linear-two-layers: expected source to be a sentence; got ""/],
    [{ measured: Number.NaN }, /^claim linear-two-layers: expected measured to be finite; got NaN/],
    [{ id: "" }, /^claim: expected id to be a name on one line; got ""/],
    [{ id: "two\nlines" }, /^claim: expected id to be a name on one line; got "two\\nlines"/],
    [{ id: undefined as never }, /^claim: expected id to be a name on one line; got undefined/],
    [{ tolerance: undefined }, /^claim linear-two-layers: expected a tolerance for an exact number/],
  ])("refuses %j with its name in the error", (change, message) => {
    expect(() => claim({ ...sentence, measured: 1, expected: 1, tolerance: 0.1, ...change })).toThrow(message);
  });
});
