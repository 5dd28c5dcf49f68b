import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { symmetricEigenvalues } from "../../numerics/linalg/index.ts";
import { type DomainSpec, parseDomain } from "../language/domain.ts";
import { parseCondition, parseExpression } from "../language/parse.ts";
import { type Context, compileIn } from "../meaning/context.ts";
import { isMatrix, toMatrix } from "../meaning/value.ts";
import { adversarialPoints } from "./adversarialPoints.ts";

function contextOf(given: Record<string, DomainSpec>, assume: readonly string[] = [], title = "points"): Context {
  const domains = new Map(Object.entries(given).map(([name, spec]) => [name, parseDomain(spec)]));
  return {
    title,
    domains,
    assumptions: assume.map((text) => parseCondition(text)),
    definitions: new Map(),
    library: new Map(),
  };
}

function numbers(
  given: Record<string, DomainSpec>,
  text: string,
  count = 64,
  assume: readonly string[] = [],
): number[] {
  const context = contextOf(given, assume);
  const evaluate = compileIn(parseExpression(text), context);
  return adversarialPoints(context, count).map((env) => Number(evaluate(env)));
}

describe("adversarial points", () => {
  it("try every combination of finite sets, so that two sets of one kind also differ", () => {
    const pairs = numbers({ a: [1, 2, 3], b: [1, 2, 3] }, "10 * a + b", 9);
    expect([...pairs].sort()).toEqual([11, 12, 13, 21, 22, 23, 31, 32, 33]);
    const context = contextOf({ phi: "activation", psi: "activation" });
    const names = adversarialPoints(context, 8).map(
      ({ functions }) => `${functions.get("phi")?.name} ${functions.get("psi")?.name}`,
    );
    expect(new Set(names).size).toBe(16);
  });

  it("enumerate bounded integers, though more than the points that were asked for", () => {
    const all = numbers({ n: "integer in [1, 300]" }, "n", 16);
    expect([...all].sort((a, b) => a - b)).toEqual(Array.from({ length: 300 }, (_, i) => i + 1));
    expect(numbers({ n: "integer in [-2, 2]" }, "n", 5).sort()).toEqual([-1, -2, 0, 1, 2]);
  });

  it("take unbounded integers small and up to a million, of both parities and, without a bound, of both signs", () => {
    const n = numbers({ n: "integer > 1" }, "n", 200);
    expect(Math.min(...n)).toBe(2);
    expect(Math.max(...n)).toBeGreaterThan(1e5);
    expect(new Set(n.filter((x) => x < 12)).size).toBe(10);
    expect(numbers({ n: "integer" }, "n").filter((x) => x < 0).length).toBeGreaterThan(8);
  });

  it("go near the ends of an interval, and to the end itself only where it is closed", () => {
    const open = numbers({ x: "(0, 1)" }, "x", 200);
    expect(Math.min(...open)).toBeGreaterThan(0);
    expect(Math.min(...open)).toBeLessThan(1e-8);
    expect(Math.max(...open)).toBeGreaterThan(1 - 1e-8);
    expect(Math.max(...open)).toBeLessThan(1);
    const closed = numbers({ x: "[0, 1]" }, "x", 200);
    expect([Math.min(...closed), Math.max(...closed)]).toEqual([0, 1]);
    expect(numbers({ x: "nonnegative" }, "x")).toContain(0);
    expect(numbers({ x: "positive" }, "x")).not.toContain(0);
  });

  it("span the decades of an unbounded domain and of both signs", () => {
    const x = numbers({ x: "positive" }, "log(x)/log(10)", 200);
    expect([Math.min(...x) < -8, Math.max(...x) > 8]).toEqual([true, true]);
    const y = numbers({ y: "real" }, "y", 600);
    expect([Math.min(...y) < -1e8, Math.max(...y) > 1e8, y.includes(0)]).toEqual([true, true, true]);
  });

  it("make two symbols equal", () => {
    expect(numbers({ x: "positive", y: "positive" }, "x - y", 200).filter((d) => d === 0).length).toBeGreaterThan(3);
    const same = numbers({ A: "matrix 3 x 3", B: "matrix 3 x 3" }, "norm2(A - B)", 200);
    expect(same.filter((d) => d === 0).length).toBeGreaterThan(3);
    const commuting = numbers({ A: "spd 3 x 3", B: "spd 3 x 3" }, "norm2(A*B - B*A)/norm2(A*B)", 200);
    expect(commuting.filter((d) => d < 1e-12).length).toBeGreaterThan(20);
    expect(commuting.filter((d) => d > 1e-3).length).toBeGreaterThan(20);
  });

  it("take degenerate and badly scaled matrices of each class", () => {
    const draw = (spec: string, text: string) => numbers({ A: spec }, text, 200);
    const det = draw("matrix 3 x 3", "det(A)");
    expect([det.some((d) => d === 0), det.some((d) => d > 1e6), det.some((d) => d < 0)]).toEqual([true, true, true]);
    expect(draw("matrix 3 x 3", "norm2(A)").filter((x) => x < 1e-9).length).toBeGreaterThan(3);
    expect(Math.min(...draw("spd 3 x 3", "det(A)"))).toBeLessThan(1e-6);
    const condition = draw("spd 2 x 2", "tr(A)^2/det(A)");
    expect([Math.min(...condition) > 0, Math.max(...condition) > 1e4]).toEqual([true, true]);
    const rotation = draw("orthogonal 3 x 3", "det(A)");
    expect([rotation.some((d) => d > 0.9), rotation.some((d) => d < -0.9)]).toEqual([true, true]);
    expect(Math.max(...draw("orthogonal 3 x 3", "A[1,1]"))).toBe(1);
    expect(draw("diagonal 3 x 3", "det(A)").filter((d) => d < 0).length).toBeGreaterThan(20);
  });

  it("stay in the class of the matrix", () => {
    const context = contextOf({ n: "integer in [2, 5]", A: "spd n x n", B: "spd n x n", Q: "orthogonal n x n" });
    for (const { values } of adversarialPoints(context, 200)) {
      const [a, q] = [toMatrix(values.get("A")!, "A"), toMatrix(values.get("Q")!, "Q")];
      expect(symmetricEigenvalues(a).every((x) => x > 0)).toBe(true);
      expect(q.rows).toBe(values.get("n"));
    }
  });

  it("put vectors into corners, make entries equal, and let one dominate", () => {
    const points = adversarialPoints(contextOf({ v: "vector 5 in (0, 1)" }), 200);
    const sums = points.map(({ values }) => toMatrix(values.get("v")!, "v").data.reduce((s, x) => s + x, 0));
    expect([Math.max(...sums) > 4.95, Math.min(...sums) < 0.05]).toEqual([true, true]);
    expect(points.some(({ values }) => new Set(toMatrix(values.get("v")!, "v").data).size === 1)).toBe(true);
  });

  it("try powers, constants and waves of many scales as smooth functions", () => {
    const names = adversarialPoints(contextOf({ f: "function" }), 200).map(({ functions }) => functions.get("f")?.name);
    expect(names).toEqual(expect.arrayContaining(["1 x", "1 x^2", "100 x^2", "1", "0", "1 sin(1 x + 0)"]));
  });

  it("satisfy the assumptions, also an equality that gives one symbol a value", () => {
    expect(numbers({ x: "real", y: "real" }, "y - x", 40, ["x < y"]).every((d) => d > 0)).toBe(true);
    expect(numbers({ x: "real", y: "real" }, "y - x^2", 40, ["y == x^2"]).every((d) => Math.abs(d) < 1e-6)).toBe(true);
    expect(() => numbers({ x: "(0, 1)" }, "x", 10, ["x > 2"])).toThrow("the domain has no points");
    expect(() => numbers({ n: "integer in [3, 2]" }, "n")).toThrow("no points");
    expect(() => numbers({ x: "(2, 1)" }, "x")).toThrow("the domain (2, 1) of x has no points");
  });

  it("depend on the statement and the attempt, not on the title", () => {
    const x = (title: string, text: string, attempt: number) =>
      adversarialPoints(contextOf({ x: "real" }, [], title), 8, [parseExpression(text)], attempt).map((env) =>
        env.values.get("x"),
      );
    expect(x("one title", "x", 0)).toEqual(x("another", "x", 0));
    expect(x("one title", "x", 0)).not.toEqual(x("one title", "x", 1));
    expect(x("one title", "x", 0)).not.toEqual(x("one title", "2*x", 0));
  });

  it("begin with ordinary ones, at which a first expression can be evaluated", () => {
    for (const env of adversarialPoints(contextOf({ x: "real", A: "spd 3 x 3" }), 4)) {
      const a = env.values.get("A")!;
      expect(Math.abs(Number(env.values.get("x")))).toBeLessThan(10);
      expect(isMatrix(a) && Math.max(...a.data) < 20).toBe(true);
    }
  });
});
