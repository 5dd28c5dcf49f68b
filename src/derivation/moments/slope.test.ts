import { describe, expect, it } from "vitest";
import { type Given, meet, read, reduce, valueAt } from "./testing/given.ts";

const given: Given = {
  ...{ m: "real", q: "positive", g: "positive", c: "(-0.9, 0.9)", rho: "(-0.9, 0.9)" },
  ...{ f: "function", phi: "{tanh, erf, sin}", psi: "{tanh}", h: "{hardTanh, leakyRelu(0.3)}" },
};

describe("derivatives of means", () => {
  it.each([
    ["d/dc(E(f(u)*f(v), [u,v], [1,c;c,1]))", "E(f'(u)*f'(v), [u,v], [1,c;c,1])"],
    ["d/dc(E(psi(x)*psi(c*x+sqrt(1-c^2)*y), x, y))", "E(psi'(x)*psi'(c*x+sqrt(1-c^2)*y), x, y)"],
    ["d/dc(E(h(u)*h(v), [u,v], [1,c;c,1]))", "E(h'(u)*h'(v), [u,v], [1,c;c,1])"],
    ["d/dq(E(phi(sqrt(q)*z)^2, z))", "E(phi'(sqrt(q)*z)^2 + phi(sqrt(q)*z)*phi''(sqrt(q)*z), z)"],
    ["d/dq(E(f(u), [u,v], [q,c;c,1]))", "1/2*E(f''(sqrt(q)*z), z)"],
    ["d/dm(E(f(m + sqrt(q)*z), z))", "E(f'(m + sqrt(q)*z), z)"],
    ["d/dq(E(phi(sqrt(q)*z)^2*(z^2 - 1), z)/(2*q))", "E(phi(sqrt(q)*z)^2*(z^4 - 6*z^2 + 3), z)/(4*q^2)"],
    ["d/dg(g - E(log(cosh(g + sqrt(g)*z)), z))", "1/2*(1 - E(tanh(g + sqrt(g)*z), z))"],
    ["E(tanh(g + sqrt(g)*z)^3, z)", "E(tanh(g + sqrt(g)*z)^4, z)"],
  ])("%s is %s", (slope, closed) => {
    expect(meet(slope, closed, given)).toBe(true);
    expect(meet(slope, `${closed} + 1e-9`, given)).toBe(false);
  });

  it.each([
    ["d/dc(E(f(u)*f(v), [u,v], [1,c;c,1]))", "E(f(u)*f'(v), [u,v], [1,c;c,1])"],
    ["d/dq(E(f(u), [u,v], [q,c;c,1]))", "E(f''(sqrt(q)*z), z)"],
    ["E(tanh(m + sqrt(g)*z), z)", "E(tanh(m + sqrt(g)*z)^2, z)"],
    ["E(tanh(g + g*z), z)", "E(tanh(g + g*z)^2, z)"],
  ])("does not let %s be %s", (slope, other) => {
    expect(meet(slope, other, given)).toBe(false);
  });

  it("stay where a second derivative of a kink would be needed", () => {
    expect(JSON.stringify(reduce("d/dq(E(h(u)^2, [u,v], [q,c;c,1]))", given).expression)).not.toContain('"primes":2');
  });

  it("of steps go through the closed form, never through a slope of zero", () => {
    const { expression } = reduce("d/dm(E(step(m + sqrt(q)*z), z))", given);
    expect(valueAt(expression, given, { m: 0, q: 1 })).toBeCloseTo(0.3989422804, 8);
    const orthant = reduce("d/dc(E(step(x)*step(c*x + sqrt(1-c^2)*y), x, y))", given).expression;
    expect(valueAt(orthant, given, { c: 0 })).toBeCloseTo(1 / (2 * Math.PI), 8);
  });

  it("agree with a difference quotient", () => {
    const mean = read("E(tanh(m + sqrt(g)*z)*tanh(z), z)", given);
    const at = (g: number) => valueAt(mean, given, { m: 0.3, g });
    const { expression } = reduce("d/dg(E(tanh(m + sqrt(g)*z)*tanh(z), z))", given);
    expect(valueAt(expression, given, { m: 0.3, g: 0.7 })).toBeCloseTo((at(0.7001) - at(0.6999)) / 0.0002, 6);
  });
});
