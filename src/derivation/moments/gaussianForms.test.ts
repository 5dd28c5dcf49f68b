import { describe, expect, it } from "vitest";
import { bothWays, type Given, meet, reduce, valueAt } from "./testing/given.ts";

const given: Given = { m: "real", s: "real", t: "real", q: "positive", c: "correlation", d: "(0, 4)" };
const values = { m: 0.7, s: -0.4, t: 1.3, q: 0.6, c: 0.35, d: 1.9 };

describe("means of exponentials and waves", () => {
  it.each([
    ["E(exp(s*z), z)", "exp(s^2/2)"],
    ["E(exp(s*z^2), z)", "1/sqrt(1 - 2*s)"],
    ["E(exp(d*z/2 - d^2/4), z)", "exp(-d^2/8)"],
    ["E(cos(t*z), z)", "exp(-t^2/2)"],
    ["E(sin(t*z)^2, z)", "1/2 - exp(-2*t^2)/2"],
    ["E(cosh(s*z)*exp(-s^2/2), z)", "exp(s^2/2)*exp(-s^2/2)"],
    ["E(log(exp(-2*q*z^2)), z)", "-2*q"],
    ["E(exp(u + v), [u,v], [1, c; c, 1])", "exp(1 + c)"],
    ["E(exp(x + y), x, y)", "exp(1)"],
  ])("%s is %s", (mean, closed) => {
    expect(meet(mean, closed, given)).toBe(true);
    expect(meet(mean, `${closed} + 1e-9`, given)).toBe(false);
  });

  it.each([
    "E(z^3*exp(s*z), z)",
    "E((m + z)^2*exp(m*z - q*z^2), z)",
    "E(exp(-q*(z - m)^2)*cos(t*z), z)",
    "E(z^2*sin(t*z + m)*cos(s*z), z)",
    "E(sin(t*z)^3*z, z)",
    "E(cosh(s*z)^3*sinh(s*z), z)",
    "E(sinh(s*z + m)^2/cosh(s*z + m), z)",
    "E(z*exp(s*z)*tanh(z), z)",
    "E(sin(t*z)*tanh(s*z), z)",
    "E(normalPdf(m + z)*erf(s*z), z)",
  ])("%s agrees with quadrature", (mean) => {
    const { quadrature, closed } = bothWays(mean, given, values);
    expect(closed).toBeCloseTo(quadrature, 10);
  });

  it.each([
    "E(exp(-u^2 - v^2 + m*u), [u,v], [q, q*c; q*c, q])",
    "E(u*v*exp(-s*s*u*v), [u,v], [1, c; c, 1])",
    "E(u*cos(t*u + v)*sin(v), [u,v], [1, c; c, 2])",
    "E(exp(s*u)*cos(t*v), [u,v], [1, c; c, 1])",
  ])("%s agrees with quadrature over two variables", (mean) => {
    const { quadrature, closed } = bothWays(mean, given, values);
    expect(closed).toBeCloseTo(quadrature, 9);
    expect(JSON.stringify(reduce(mean, given).expression)).not.toContain('"expect"');
  });

  it("say where they are finite", () => {
    const { conditions } = reduce("E(exp(s*z^2), z)", given);
    expect(conditions.map((e) => [0.4, 0.5, 0.6].map((s) => valueAt(e, given, { s }) > 0))).toEqual([
      [true, false, false],
    ]);
    for (const mean of [
      "E(exp(z^2), z)",
      "E(exp(z^2/2), z)",
      "E(exp(z^2) + q, z)",
      "E(exp(z^4), z)",
      "E(exp(abs(z)^2), z)",
    ])
      expect(reduce(mean, given).expression).toMatchObject({ kind: "expect" });
    expect(reduce("E(exp(2*u*v), [u,v], [1,0;0,1])", given).expression).toMatchObject({ kind: "expect" });
  });

  it("keep no condition on a variable that is bound around them", () => {
    const inner = reduce("sum(E(exp(-l*z^2), z), l, 1, 3)", given);
    expect(inner.conditions).toEqual([]);
    expect(valueAt(inner.expression, given, {})).toBeCloseTo(
      [1, 2, 3].reduce((t, l) => t + 1 / Math.sqrt(1 + 2 * l), 0),
      10,
    );
  });
});
