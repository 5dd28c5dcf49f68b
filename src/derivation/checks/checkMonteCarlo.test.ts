import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { parseDomain } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import { type Context, compileIn } from "../meaning/context.ts";
import { adversarialPoints } from "../search/adversarialPoints.ts";
import { checkMonteCarlo } from "./checkMonteCarlo.ts";
import { tailIndex } from "./tailIndex.ts";

const domains = new Map([
  ["W", parseDomain("random gaussian 2 x 2")],
  ["s", parseDomain("(0.1, 0.5)")],
]);
const context: Context = { title: "", domains, assumptions: [], definitions: new Map(), library: new Map() };

function sampled(left: string, relation: "=" | "<=" | ">=", right: string) {
  const [l, r] = [left, right].map((text) => ({ evaluate: compileIn(parseExpression(text), context), terms: [] }));
  return checkMonteCarlo(relation, l, r, adversarialPoints(context, 2), () => ({}));
}

describe("means of random draws", () => {
  it("say how many draws there were and what they would have seen", () => {
    const verdict = sampled("E(norm2(W)/(1 + norm2(W)), W)", "<=", "0.99");
    if (verdict.kind !== "sampled") throw new Error(verdict.kind);
    expect(verdict.draws).toBeGreaterThanOrEqual(2 * 256);
    expect(verdict.detectable).toBeGreaterThan(0);
    expect(verdict.detectable).toBeLessThanOrEqual(0.05);
  });

  it("refute nothing: a deviation is undecided, with its numbers", () => {
    expect(sampled("E(exp(-s*norm2(W)), W)", "=", "1/(1 + 2*s)^2 + 0.1")).toMatchObject({
      kind: "undecided",
      why: expect.stringMatching(/^left - right = -0\.\d+ ± 0\.\d+/),
    });
    expect(sampled("E(exp(-s*norm2(W)), W)", "=", "1/(1 + 2*s)^2").kind).toBe("sampled");
  });

  it("do not pass where the tail is too heavy for a standard error", () => {
    expect(sampled("E(1/abs(W[1,1]), W)", "<=", "20")).toMatchObject({
      kind: "undecided",
      why: expect.stringContaining("heavy tails"),
    });
    expect(sampled("E(1/(W[1,1]*W[1,1]), W)", "<=", "1e9").kind).toBe("undecided");
    expect(sampled("E(exp(W[1,1]^2), W)", "<=", "1e9").kind).toBe("undecided");
  });

  it("are an error where a draw has no finite value", () => {
    expect(() => sampled("E(1/0, W)", "=", "5")).toThrow("the left side is ∞");
    expect(() => sampled("E(0*W[1,1]/0, W)", "=", "5")).toThrow("the left side is");
  });

  it("see nothing where both sides are the same draws", () => {
    expect(sampled("E(tr(W), W)", "=", "E(W[1,1] + W[2,2], W)")).toMatchObject({ kind: "sampled", deviation: 0 });
  });
});

describe("the index of a tail", () => {
  const quantiles = Array.from({ length: 2000 }, (_, i) => (i + 0.5) / 2000);
  it("is that of a power law, and large for an exponential", () => {
    expect(tailIndex(quantiles.map((u) => u ** (-1 / 1.5)))).toBeCloseTo(1.5, 0);
    expect(tailIndex(quantiles.map((u) => -Math.log(u)))).toBeGreaterThan(3);
    expect(tailIndex(quantiles.map(() => 1))).toBe(Number.POSITIVE_INFINITY);
  });
});
