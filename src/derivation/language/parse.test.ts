import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { exactOf, freeNames, number, symbol } from "./expression.ts";
import { parseCondition, parseExpression, parseNamed } from "./parse.ts";

const phi = new Set(["phi"]);

describe("parseExpression", () => {
  it("reads a Gaussian expectation with a primed activation", () => {
    expect(parseExpression("E(phi'(z)^2, z)", phi)).toEqual({
      kind: "expect",
      variables: ["z"],
      body: {
        kind: "binary",
        op: "^",
        left: { kind: "call", name: "phi", primes: 1, args: [symbol("z")] },
        right: number(2),
      },
    });
  });

  it("keeps J' a transpose, also in front of a parenthesis", () => {
    expect(parseExpression("J'(a)")).toMatchObject({ kind: "binary", op: "*", left: { kind: "transpose" } });
  });

  it("reads d/dx, diff, sums, products, integrals and covariances as binders", () => {
    expect(parseExpression("2 * d/dx(x^2)")).toEqual(parseExpression("2 * diff(x^2, x)"));
    expect(parseExpression("d/dx(x^2)")).toEqual(parseExpression("diff(x^2, x)"));
    expect(parseExpression("sum(q[l], l, 1, L)")).toMatchObject({ kind: "fold", op: "sum", index: "l" });
    expect(parseExpression("integral(u, u, 0, 1)")).toMatchObject({ kind: "integral", variable: "u" });
    expect(parseExpression("E(u*v, [u, v], [q, k; k, q])")).toMatchObject({
      variables: ["u", "v"],
      covariance: { kind: "matrix" },
    });
  });

  it("keeps a literal as it was written, and exactly", () => {
    const read = (text: string) => {
      const e = parseExpression(text);
      if (e.kind !== "number") throw new Error(`${text} is no number`);
      return [e.text, exactOf(e).n, exactOf(e).d];
    };
    expect(read("9007199254740993")).toEqual(["9007199254740993", 9007199254740993n, 1n]);
    expect(read("0.10")).toEqual(["0.10", 1n, 10n]);
    expect(read("1e-30")).toEqual(["1e-30", 1n, 10n ** 30n]);
    expect(read("1e400")[1]).toBe(10n ** 400n);
    expect(parseExpression("2.*x2 + [1, 2.5; 3, 4][2, 1] + f3(0.1)")).toMatchObject({
      left: {
        left: { op: ".*", left: number(2) },
        right: {
          base: {
            rows: [
              [number(1), number(2.5)],
              [number(3), number(4)],
            ],
          },
        },
      },
      right: { args: [{ text: "0.1" }] },
    });
  });

  it("refuses numbers that are not decimal", () => {
    expect(() => parseExpression("0x10 + x")).toThrow("expected decimal numbers; got 16");
    expect(() => parseExpression("Infinity")).toThrow("expected decimal numbers; got Infinity");
    expect(() => parseExpression("1e99999")).toThrow("expected an exponent within 10000; got 1e99999");
  });

  it("says what it cannot read", () => {
    expect(() => parseExpression("1 +")).toThrow('cannot read "1 +"');
    expect(() => parseExpression("E(z, 2)")).toThrow('expected the name of a variable in "E(z, 2)"; got "2"');
    expect(() => parseExpression('"text"')).toThrow("cannot use");
  });
});

describe("parseNamed and parseCondition", () => {
  it("separates the name of a start from its expression", () => {
    expect(parseNamed("I = a + b", phi).name).toBe("I");
    expect(parseNamed("a + b", phi).name).toBeUndefined();
  });
  it("reads conditions with = or ==", () => {
    expect(parseCondition("J' * J == s * eye(n)")).toEqual({ ...parseCondition("J' * J = s * eye(n)"), op: "==" });
    expect(parseCondition("a < 1").op).toBe("<");
    expect(() => parseCondition("a + 1")).toThrow("expected a condition");
  });
});

describe("free names", () => {
  it("leaves out what an expectation or a sum binds, and only there", () => {
    expect([...freeNames(parseExpression("z + E(phi(z) + sum(a[l], l, 1, z), z)", phi))].sort()).toEqual([
      "a",
      "phi",
      "z",
    ]);
  });
});
