import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { type DomainSpec, parseDomain } from "../language/domain.ts";
import { parseCondition, parseExpression } from "../language/parse.ts";
import { type Context, compileIn } from "../meaning/context.ts";
import { distance, magnitude, toMatrix } from "../meaning/value.ts";
import { charge } from "../meaning/work.ts";
import { adversarialPoints } from "./adversarialPoints.ts";
import { minimise } from "./minimise.ts";

const limits = { evaluations: 20_000, milliseconds: 4000 };

function search(
  given: Record<string, DomainSpec>,
  left: string,
  relation: "<=" | "=",
  right: string,
  assume: readonly string[] = [],
) {
  const domains = new Map(Object.entries(given).map(([name, spec]) => [name, parseDomain(spec)]));
  const functions = new Set([...domains].filter(([, { kind }]) => /unction/.test(kind)).map(([name]) => name));
  const assumptions = assume.map((text) => parseCondition(text));
  const context: Context = { title: "", domains, assumptions, definitions: new Map(), library: new Map() };
  const sides = [parseExpression(left, functions), parseExpression(right, functions)];
  const [l, r] = sides.map((e) => compileIn(e, context));
  return minimise(
    (env) => {
      const [a, b] = [l(env), r(env)];
      const size = Math.max(magnitude(a), magnitude(b)) || 1;
      return (relation === "=" ? -distance(a, b) : Number(b) - Number(a)) / size;
    },
    adversarialPoints(context, 64, sides),
    context,
    { ...limits, stopBelow: -1e-6 },
  );
}

describe("minimising a margin", () => {
  it.each<[string, Record<string, DomainSpec>, string, string]>([
    ["a needle in an interval", { x: "(0, 2)" }, "x/4 + exp(-((x-1.2345)/0.002)^2)", "0.9"],
    ["the last part of an interval", { x: "(0, 3)" }, "x^2", "8.999"],
    ["a corner of a cube", { v: "vector 6 in (-1, 1)" }, "sum(v)", "5.99"],
    ["far out", { x: "positive" }, "exp(x/80)", "3 + x^2"],
    ["a whole number in the hundreds", { n: "integer > 1" }, "sum(1/l, l, 1, n)", "6"],
    ["one whole number of five hundred", { n: "integer in [1, 500]" }, "1", "(n-222)^2"],
    ["a whole number between the powers of two", { n: "integer > 1" }, "1 - ((n - 100)/100)^2", "0.99"],
    [
      "a matrix of nearly equal directions",
      { A: "matrix 3 x 3", B: "matrix 3 x 3" },
      "tr(A*B)^2",
      "0.99*norm2(A)*norm2(B)",
    ],
    ["a positive matrix of bad condition", { n: "integer in [2, 4]", A: "spd n x n" }, "tr(A)^n", "1e4 * det(A)"],
    ["an orthogonal matrix of a certain trace", { Q: "orthogonal 3 x 3" }, "-tr(Q)", "0.9999"],
    ["a reflection", { Q: "orthogonal 2 x 2" }, "abs(det(Q) - 1)", "0.1"],
    ["a diagonal of several signs", { D: "diagonal 3 x 3" }, "-det(D)", "0"],
    ["a symmetric matrix", { S: "symmetric 2 x 2" }, "(S[1,1] - S[1,2])^2", "1.45*norm2(S)"],
    ["two members of the same set", { a: [1, 2, 3], b: [1, 2, 3] }, "a - b", "1"],
    ["an activation with another", { phi: "activation", psi: "activation" }, "phi(2) - psi(2)", "0.5"],
    ["a smooth function with a steep slope", { f: "function" }, "f'(0.3)", "1000"],
    ["a smooth function of great curvature", { f: "function" }, "f''(2)", "1e5"],
    ["a valley across the coordinates", { x: "real", y: "real" }, "1", "1.0001^-1 + (x-1)^2 + 100*(y-x^2)^2"],
  ])("finds the violation: %s", (_, given, left, right) => {
    expect(search(given, left, "<=", right).worst[0].margin).toBeLessThan(-1e-6);
  });

  it("finds where an equality fails on a small part of its domain", () => {
    expect(search({ x: "(-1, 0.01)" }, "sqrt((x-0.005)^2)", "=", "0.005 - x").worst[0].margin).toBeLessThan(-1e-6);
    expect(search({ x: "nonnegative" }, "sign(x)", "=", "1").worst[0].margin).toBeLessThan(-1e-6);
  });

  it("sees a relative gap that is smaller than any tolerance, as the worst that it found", () => {
    const { worst } = search({ x: "positive", y: "positive" }, "2*sqrt(x*y)", "<=", "(x+y)*(1-1e-9)");
    expect(worst[0].margin).toBeCloseTo(-1e-9, 11);
    expect(search({ x: "positive" }, "x", "=", "x*(1+1e-10)").worst[0].margin).toBeCloseTo(-1e-10, 13);
  });

  it("finds no violation of what is true beyond rounding", () => {
    const cases: [Record<string, DomainSpec>, string, string][] = [
      [{ x: "positive", y: "positive" }, "2*sqrt(x*y)", "x+y"],
      [{ n: "integer in [2, 4]", A: "spd n x n" }, "n*det(A)^(1/n)", "tr(A)"],
      [{ n: "integer in [2, 4]", u: "vector n", v: "vector n" }, "(u'*v)^2", "norm2(u)*norm2(v)"],
      [{ x: "real" }, "x", "expm1(x)"],
    ];
    for (const [given, left, right] of cases)
      expect(search(given, left, "<=", right).worst[0].margin).toBeGreaterThan(-1e-9);
  });

  it("leaves neither the domain nor the assumptions", () => {
    const { worst } = search({ x: "real", y: "positive", n: "integer in [2, 9]" }, "x + n", "<=", "20", [
      "x < y",
      "y < 10",
    ]);
    for (const { env } of worst) {
      const [x, y, n] = ["x", "y", "n"].map((name) => Number(env.values.get(name)));
      expect([x < y, 0 < y && y < 10, n >= 2 && n <= 9 && Number.isInteger(n)]).toEqual([true, true, true]);
    }
    expect(worst[0].margin).toBeGreaterThan(0);
    const onCurve = search({ x: "(0, 3)", y: "real" }, "y", "<=", "8.9999", ["y == x^2"]).worst[0];
    expect(onCurve.margin).toBeLessThan(-1e-6);
    expect(onCurve.env.values.get("y")).toBeCloseTo(Number(onCurve.env.values.get("x")) ** 2, 9);
  });

  it("keeps matrices in their class while it moves them", () => {
    const { worst } = search({ Q: "orthogonal 3 x 3", A: "spd 3 x 3" }, "tr(Q*A)", "<=", "tr(A)");
    expect(worst[0].margin).toBeGreaterThan(-1e-9);
    const q = toMatrix(worst[0].env.values.get("Q")!, "Q");
    for (let i = 0; i < 3; i++) expect(Math.hypot(...q.data.slice(3 * i, 3 * i + 3))).toBeCloseTo(1, 9);
  });

  it("passes over points at which a side is not defined", () => {
    expect(search({ x: "real" }, "log(x)", "<=", "5").worst[0].margin).toBeLessThan(-1e-6);
    expect(search({ x: "negative" }, "log(x)", "<=", "5")).toMatchObject({ worst: [], starts: 0 });
  });

  it("says what it tried", () => {
    const { summary, evaluations } = search({ n: "integer in [2, 5]", A: "spd n x n" }, "0", "<=", "det(A)");
    expect(summary).toMatch(/^\d+ points, \d+ descents, n = 2\.\.5, sizes \de-\d+\.\.\de\d+$/);
    expect(evaluations).toBeLessThanOrEqual(limits.evaluations + 1);
  });

  it("stays within its budget", () => {
    const context: Context = {
      title: "",
      domains: new Map([["x", parseDomain("real")]]),
      assumptions: [],
      definitions: new Map(),
      library: new Map(),
    };
    let calls = 0;
    const slow = () => {
      calls++;
      charge(2e6);
      return 1;
    };
    const points = adversarialPoints(context, 64);
    expect(minimise(slow, points, context, { evaluations: 1000, milliseconds: 100 }).isComplete).toBe(false);
    expect(calls).toBeLessThanOrEqual(51);
    expect(minimise(() => calls++, points, context, { evaluations: 10, milliseconds: 1000 }).isComplete).toBe(true);
    expect(calls).toBeLessThan(80);
  });
});
