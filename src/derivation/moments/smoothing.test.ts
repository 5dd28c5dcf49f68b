import { describe, expect, it } from "vitest";
import { normals, randomKey } from "../../numerics/random/index.ts";
import type { Expression } from "../language/expression.ts";
import { bothWays, type Given, meet, reduce, valueAt } from "./testing/given.ts";

const given: Given = { m: "real", s: "real", l: "real", a: "positive", b: "positive", c: "correlation" };
const draws = Array.from({ length: 4 }, (_, i) => {
  const [m, s, l, a, b, c] = normals(randomKey(3, "smoothing", i), 6);
  return { m, s, l, a: a * a + 0.1, b: b * b + 0.1, c: Math.tanh(c) };
});

describe("means of kinks and steps", () => {
  it.each([
    "E(relu(m + s*z), z)",
    "E(step(m + s*z), z)",
    "E(sign(m + s*z), z)",
    "E(abs(m + s*z), z)",
    "E(erf(m + s*z), z)",
    "E(erfc(m + s*z), z)",
    "E(normalCdf(m + s*z), z)",
    "E(normalPdf(m + s*z), z)",
    "E(relu(m + s*z)^2, z)",
    "E(z^3*relu(m + s*z), z)",
    "E((z^2 + m*z)*step(m + s*z), z)",
    "E(z*erf(m + s*z), z)",
    "E(z^2*normalCdf(m + s*z), z)",
    "E(z*abs(m + s*z)*sign(m + s*z), z)",
    "E(exp(m*z)*relu(s + z), z)",
    "E(normalPdf(z)*normalCdf(m + s*z), z)",
    "E(erf(s*z)*erf(m*z), z)",
    "E(normalCdf(s*z)^2, z)",
    "E(z^2*erf(s*z)^2, z)",
    "E(relu(z)*erf(s*z), z)",
    "E(z*relu(sqrt(a)*z)*normalCdf(m*z/s), z)",
  ])("%s agrees with quadrature", (mean) => {
    for (const values of draws) {
      const { quadrature, closed } = bothWays(mean, given, values);
      expect(Math.abs(closed - quadrature)).toBeLessThan(1e-8 * Math.abs(quadrature) + 1e-10);
    }
    expect(JSON.stringify(reduce(mean, given).expression)).not.toContain('"expect"');
  });

  it.each([
    "E(step(u)*step(v), [u,v], [a, c*sqrt(a*b); c*sqrt(a*b), b])",
    "E(relu(u)*relu(v), [u,v], [a, c*sqrt(a*b); c*sqrt(a*b), b])",
    "E(sign(u)*sign(v), [u,v], [1, c; c, 1])",
    "E(abs(u)*abs(v), [u,v], [1, c; c, 1])",
    "E(relu(u)*step(v), [u,v], [1, c; c, 1 + c^2])",
    "E(erf(u)*erf(v), [u,v], [a, c; c, b + c^2/a])",
    "E(normalCdf(u)*normalCdf(v), [u,v], [1, c; c, 1])",
    "E(u^2*v*relu(u)*step(v), [u,v], [1, c; c, 1])",
    "E(max(x, c*x + sqrt(1 - c^2)*y), x, y)",
  ])("%s agrees with quadrature over two variables", (mean) => {
    const { quadrature, closed } = bothWays(mean, given, draws[1]);
    expect(closed).toBeCloseTo(quadrature, 6);
    expect(JSON.stringify(reduce(mean, given).expression)).not.toContain('"expect"');
  });

  it.each([
    ["E(relu(u)*relu(v), [u,v], [1,c;c,1])", "sqrt(1-c^2)/(2*pi) + c/4 + c*asin(c)/(2*pi)"],
    ["E(relu(x)*relu(c*x + sqrt(1-c^2)*y), x, y)", "sqrt(1-c^2)/(2*pi) + c/4 + c*asin(c)/(2*pi)"],
    ["E(step(x)*step(c*x + sqrt(1-c^2)*y), x, y)", "1/4 + asin(c)/(2*pi)"],
    ["E(erf(u)*erf(v), [u,v], [a, a*c; a*c, a])", "2/pi*asin(2*a*c/(1 + 2*a))"],
    ["E(relu(m + s*z), z)", "m*normalCdf(m/abs(s)) + abs(s)*normalPdf(m/abs(s))"],
    ["E(step(x)*step(y), x, y)", "1/4"],
    ["E(relu(x + m)*relu(y + l), x, y)", "E(relu(x + m), x)*E(relu(y + l), y)"],
  ])("%s is %s", (mean, closed) => {
    expect(meet(mean, closed, given)).toBe(true);
    expect(meet(mean, `1.001*(${closed})`, given)).toBe(false);
  });

  it("hold at full correlation, and name the spread that must not vanish", () => {
    const kernel = reduce("E(relu(u)*relu(v), [u,v], [1,c;c,1])", given);
    expect(kernel.conditions).toEqual([]);
    expect([1, -1].map((c) => valueAt(kernel.expression, given, { c }))).toEqual([0.5, 0]);
    const { conditions } = reduce("E(relu(m + s*z), z)", given);
    expect(conditions.map((e) => [0, 1, -1].map((s) => valueAt(e, given, { s }) > 0))).toEqual([[false, true, true]]);
  });

  const holds = (conditions: readonly Expression[]) =>
    [0, 1].map((s) => conditions.every((e) => valueAt(e, given, { s }) > 0));

  it("of jumps that meet need an argument that varies: step(0)^2 is 1/4, not 1/2", () => {
    for (const mean of [
      "E(step(s*z)^2, z)",
      "E(sign(s*z)^2, z)",
      "E(step(s*z)*step(2*s*z), z)",
      "E(step(s*z)*sign(s*z), z)",
    ])
      expect(holds(reduce(mean, given).conditions), mean).toEqual([false, true]);
  });

  it("of an odd integrand vanish", () => {
    for (const mean of ["E(tanh(s*z), z)", "E(sign(z)*abs(z)^3, z)", "E(z^2*erf(s*z), z)"])
      expect(valueAt(reduce(mean, given).expression, given, {})).toBe(0);
  });
});
