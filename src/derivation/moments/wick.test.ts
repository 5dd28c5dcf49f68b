import { describe, expect, it } from "vitest";
import { symbol } from "../language/expression.ts";
import * as Q from "../language/rational.ts";
import { pairings } from "./contraction.ts";
import { add, constant, equalSums, multiply, ofFactor, product, type Sum, unit, whole } from "./exactSum.ts";
import { meet, reduce } from "./testing/given.ts";
import { gaussianMoment } from "./wick.ts";

const entry = (i: number, j: number) => ofFactor(symbol(`c${Math.min(i, j)}${Math.max(i, j)}`));
const symbolic = (n: number): Sum[][] =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (__, j) => entry(i, j)));

function bySumOverPairings(factors: readonly number[], covariance: readonly (readonly Sum[])[]): Sum {
  const terms = pairings(factors.length).map((partner) =>
    product(...partner.flatMap((j, i) => (i < j ? [covariance[factors[i]][factors[j]]] : []))),
  );
  return add(...terms);
}

describe("gaussianMoment", () => {
  it.each([
    [[1, 1]],
    [[4]],
    [[2, 1, 1]],
    [[1, 1, 1, 1]],
    [[3, 3]],
    [[2, 2, 2]],
    [[1, 1, 1, 1, 1, 1]],
    [[3, 2, 2, 1]],
    [[8, 0]],
  ])("of the powers %j is the sum over all pairings of the factors", (powers) => {
    const covariance = symbolic(powers.length);
    const factors = powers.flatMap((k, i) => new Array<number>(k).fill(i));
    expect(equalSums(gaussianMoment(powers, covariance), bySumOverPairings(factors, covariance))).toBe(true);
  });

  it("of an odd number of factors is zero", () => {
    expect(gaussianMoment([2, 1], symbolic(2)).size).toBe(0);
  });

  it("of ten factors is (10 - 1)!!", () => {
    expect(equalSums(gaussianMoment([10], [[unit]]), whole(945))).toBe(true);
  });

  it("holds for a singular covariance, where one variable is twice the other", () => {
    const covariance = [
      [unit, whole(2)],
      [whole(2), whole(4)],
    ];
    expect(equalSums(gaussianMoment([2, 2], covariance), multiply(whole(4), constant(Q.rational(3n))))).toBe(true);
  });
});

describe("a mean of a polynomial", () => {
  const corner = { a: "(0, 0.3)", b: "(0, 0.3)", c: "correlation", q: "positive" } as const;
  it.each([
    ["E(x^2*y*z, [x,y,z], [1,a,b;a,1,c;b,c,1])", "c + 2*a*b"],
    ["E((u^3-3*u)*(v^3-3*v), [u,v], [1,c;c,1])", "6*c^3"],
    ["E((u^4-6*u^2+3)*(v^4-6*v^2+3), [u,v], [1,c;c,1])", "24*c^4"],
    ["E(x*y*z*w, [x,y,z,w], [1,a,b,c;a,1,c,b;b,c,1,a;c,b,a,1])", "a^2 + b^2 + c^2"],
    ["E((a + sqrt(q)*z)^4, z)", "a^4 + 6*a^2*q + 3*q^2"],
    ["E(x*(c*x + sqrt(1-c^2)*y), x, y)", "c"],
    ["E((c*x + sqrt(1-c^2)*y)^2, x, y)", "1"],
    ["E(E((x + y)^2, x)*y^2, y)", "4"],
    ["E(log(a)*z^2 + exp(b)*z^3, z)", "log(a)"],
  ])("%s is %s", (mean, closed) => {
    expect(meet(mean, closed, corner)).toBe(true);
    expect(meet(mean, `${closed} + 1e-30`, corner)).toBe(false);
  });

  it("takes a covariance from outside, though the mean binds the same name", () => {
    expect(meet("E(c*u, [c,u], [1,c;c,1])", "c", { c: "correlation" })).toBe(true);
  });

  it("stays where the integrand is no polynomial", () => {
    for (const mean of ["E(1/z, z)", "E(exp(z^2), z)", "E(z^(1/3), z)", "E(log(z^2), z)", "E(z/0, z)"])
      expect(reduce(mean, {}).expression).toMatchObject({ kind: "expect" });
  });
});
