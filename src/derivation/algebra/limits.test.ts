import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../numerics/random/testing/mulberry32.ts";
import { DerivationBuilder } from "../builder.ts";
import type { DomainSpec } from "../language/domain.ts";
import { parseExpression } from "../language/parse.ts";
import * as Q from "../language/rational.ts";
import { provesLimit, type Target } from "./limits.ts";
import { plainValue } from "./testing/plainValue.ts";

const given: Record<string, DomainSpec> = {
  n: "integer > 1",
  x: "positive",
  t: "(-1, 1)",
  h: "(0, 1)",
  a: "(0.1, 2)",
  b: "positive",
  r: "(0, 0.9)",
  v: "(0.5, 1)",
};
const context = new DerivationBuilder("Limits").given(given).context();
const to = (variable: string, at: Target["at"], sides: Target["sides"] = []): Target => ({ variable, at, sides });
const places: Record<string, Target> = {
  "n -> inf": to("n", "inf"),
  "x -> inf": to("x", "inf"),
  "t -> 0": to("t", Q.zero, [1, -1]),
  "h -> 0": to("h", Q.zero, [1, -1]),
  "h -> 1": to("h", Q.one, [-1]),
  "v -> 0": to("v", Q.zero, [1]),
};
const shows = (left: string, relation: "->" | "~", right: string, place: string, order?: string) =>
  provesLimit(
    parseExpression(left),
    relation,
    parseExpression(right),
    places[place],
    context,
    order === undefined ? undefined : parseExpression(order),
  ) !== undefined;

describe("limits by exact expansions", () => {
  it.each([
    ["1/(h - a*h^2) - 1/h", "a", "h -> 0", "a + 1"],
    ["(sin(h) - h*cos(h))/(pi*(1 - cos(h))^(3/2))", "2*sqrt(2)/(3*pi)", "h -> 0", "2*sqrt(2)/(3*pi^2)"],
    ["(exp(t) - 1)/t", "1", "t -> 0", "1.001"],
    ["t*log(t^2)", "0", "t -> 0", "-1/1000"],
    ["log(h)/(h - 1)", "1", "h -> 1", "-1"],
    ["(1 - a/n)^n", "exp(-a)", "n -> inf", "exp(-a) + 1/10^9"],
    ["1/2*log(1 + x*b) - 1/2*log(1 + x*a)", "1/2*log(b/a)", "x -> inf", "1/2*log(b/a^2)"],
    ["sqrt(n)*exp(lnGamma(n/2) - n/2*digamma(n/2) + n/2)", "sqrt(4*pi*e)", "n -> inf", "sqrt(4*pi)"],
    ["sum(r^l, l, 0, n)", "1/(1 - r)", "n -> inf", "r/(1 - r)"],
    ["sum(digamma(k/2), k, 1, n)/n - log(n/2)", "-1", "n -> inf", "0"],
    ["sum(digamma((n - k + 1)/2), k, 1, n)/n - log(n/2)", "-1", "n -> inf", "1"],
    ["x*(pi/2 - atan(x)) + tanh(x) + x*exp(-x)", "2", "x -> inf", "3"],
    ["E(tanh(sqrt(h)*z)^2, z)/h", "1", "h -> 0", "2"],
    ["n*E(cos(z/sqrt(n))*z^2 - 1, z)", "-3/2", "n -> inf", "-1/2"],
  ])("%s tends to %s as %s, and not to %s", (left, right, place, wrong) => {
    expect(shows(left, "->", right, place)).toBe(true);
    expect(shows(left, "->", wrong, place)).toBe(false);
  });

  it.each([
    ["log(4/pi*h/(2/pi*asin(2*h/(1 + 2*h)))) - 2*h", "-8/3*h^2", "h -> 0", "8/3*h^2"],
    ["E((1 - tanh(sqrt(h)*z)^2)^4, z)/E((1 - tanh(sqrt(h)*z)^2)^2, z)^2 - 1", "8*h^2", "h -> 0", "4*h^2"],
    ["lnGamma(n)", "(n - 1/2)*log(n) - n", "n -> inf", "n*log(2*n)*2"],
  ])("%s is like %s as %s, and not like %s", (left, right, place, wrong) => {
    expect(shows(left, "~", right, place)).toBe(true);
    expect(shows(left, "~", wrong, place)).toBe(false);
  });

  it("bounds the rest of an asymptotic form by its order", () => {
    expect(shows("1 + 1/n + 1/n^2", "~", "1 + 1/n", "n -> inf", "1/n^2")).toBe(true);
    expect(shows("1 + 1/n + 1/n^2", "~", "1 + 1/n", "n -> inf", "1/n^3")).toBe(false);
    expect(shows("lnGamma(n)", "~", "n*log(n)", "n -> inf", "1/log(n)")).toBe(false);
  });

  it.each([
    ["a jump", "floor(1 - h^8)", "1", "h -> 0"],
    ["an end with an infinite slope", "(asin(1 - h^2) - pi/2)/h", "0", "h -> 0"],
    ["two sides that differ", "abs(t)/t", "1", "t -> 0"],
    ["a sum without end", "sum(h*(1 - h)^l, l, 0, inf)", "0", "h -> 0"],
    ["a mean that its series does not give", "E(1/(1 + h*z^2), z)", "1", "h -> 0"],
    ["a mean of what is not integrable", "E(tanh(h*z)/z, z)", "0", "h -> 0"],
    ["a quotient by a logarithm", "1/log(n)", "0", "n -> inf"],
    ["what its domain does not come up to", "v^2", "0", "v -> 0"],
    ["a pole at the place", "lnGamma(h) + log(h)", "0", "h -> 0"],
    ["a sum of growing length", "sum(1/n, k, 1, n)*0 + sum(k/n^2, k, 1, n)", "0", "n -> inf"],
  ])("does not show what has %s", (_, left, right, place) => {
    expect(shows(left, "->", right, place)).toBe(false);
  });

  it("agrees with numbers: of random functions it shows the limit that they come to, and no other", () => {
    const random = mulberry32(7);
    const pick = (n: number) => Math.floor(random.uniform() * n);
    const grow = (depth: number): string => {
      if (depth === 0) return ["h", "2", "3*h", "h^2", "1 + h", "a"][pick(6)];
      const [s, t] = [grow(depth - 1), grow(pick(depth))];
      return [
        ...[`(${s} + ${t})`, `(${s} * ${t})`, `(${s} - ${t})`, `(${s}) / (1 + (${t})^2)`, `sin(${s})`, `exp(${s})`],
        ...[`log(1 + (${s})^2)`, `sqrt(1 + (${s})^2)`, `tanh(${s})`, `(exp(h * ${s}) - 1) / h`, `(1 + h)^((${s})/h)`],
      ][pick(11)];
    };
    let shown = 0;
    for (let k = 0; k < 150; k++) {
      const text = grow(1 + pick(3));
      const [near, nearer] = [1e-5, 1e-6].map((h) => plainValue(parseExpression(text), { h, a: 0.7 }));
      if (!Number.isFinite(near) || Math.abs(near) > 1e3) continue;
      const at = parseExpression(text.replaceAll(/\bh\b/g, "(1/n)"));
      const [value, slip] = [nearer, nearer + 0.01].map((x) => parseExpression(String(Number(x.toFixed(3)))));
      for (const [limit, isNear] of [
        [value, true],
        [slip, false],
      ] as const) {
        const found = provesLimit(at, "->", limit, places["n -> inf"], context);
        if (found === undefined) continue;
        shown++;
        expect([text, isNear && Math.abs(plainValue(limit, {}) - nearer) < 1e-4]).toEqual([text, true]);
      }
    }
    expect(shown).toBeGreaterThan(20);
  });
});
