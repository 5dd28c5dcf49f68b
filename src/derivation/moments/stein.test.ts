import { describe, expect, it } from "vitest";
import { bothWays, type Given, meet, read, reduce, valueAt } from "./testing/given.ts";

const given: Given = {
  ...{ m: "real", s: "real", q: "positive", g: "positive", c: "correlation" },
  ...{
    f: "function",
    phi: "{tanh, erf, sin}",
    relu1: "{relu, hardTanh}",
    psi: "{tanh}",
    r: "{relu}",
    k: "{leakyRelu(0.3)}",
  },
};

describe("Stein's lemma", () => {
  it.each([
    ["E(u*f(v), [u,v], [1,c;c,1])", "c*E(f'(z), z)"],
    ["E(z*f(z), z)", "E(f'(y), y)"],
    ["E(z*phi(sqrt(q)*z)*phi'(sqrt(q)*z), z)", "sqrt(q)*E(phi'(sqrt(q)*z)^2 + phi(sqrt(q)*z)*phi''(sqrt(q)*z), z)"],
    ["E((z^2 - 1)*f(s*z), z)", "s^2*E(f''(s*z), z)"],
    ["E((z^4 - 6*z^2 + 3)*f(s*z)^2, z)", "s^3*E(z*(2*f(s*z)*f'''(s*z) + 6*f'(s*z)*f''(s*z)), z)"],
    ["E(x*f(c*x + sqrt(1-c^2)*y), x, y)", "c*E(f'(z), z)"],
    ["E(f(x)*f(c*x + sqrt(1-c^2)*y), x, y)", "E(f(v)*f(u), [u,v], [1,c;c,1])"],
    ["E(f(u)*phi(v), [u,v], [q,c;c,1])", "E(phi(a)*f(b), [a,b], [1,c;c,q])"],
    ["E(f(-s*z), z)", "E(f(s*z), z)"],
    ["E(f(u), [u,v], [q,c;c,1])", "E(f(sqrt(q)*z), z)"],
    ["E(z*tanh(s*z), z)", "s - s*E(tanh(s*z)^2, z)"],
    ["E(z*psi(s*z), z)", "s*E(psi'(s*z), z)"],
    ["E(z*r(m + z), z)", "E(step(m + z), z)"],
    ["E(k(z)^2, z)", "1/2 + 0.09/2"],
    ["E(z*k'(z), z)", "0.7/sqrt(2*pi)"],
    ["E(z*relu1(z), z)", "E(relu1'(z), z)"],
    ["E(z*step(z)*f(z), z)", "f(0)/sqrt(2*pi) + E(step(z)*f'(z), z)"],
  ])("%s is %s", (mean, other) => {
    expect(meet(mean, other, given)).toBe(true);
    expect(meet(mean, `${other} + 1e-9`, given)).toBe(false);
  });

  it.each([
    ["E(u*f(v), [u,v], [1,c;c,1])", "E(f'(z), z)"],
    ["E(z*f(z), z)", "E(f(z), z)"],
    ["E(f(u)*f(v), [u,v], [1,c;c,1])", "E(f(z)^2, z)"],
    ["E(f(m + z), z)", "E(f(z), z)"],
    ["E(f(s*z)*f(z), z)", "E(f(s*z)^2, z)"],
    ["E(f(x)*f(y), x, y)", "E(f(z)^2, z)"],
    ["E(z^2*f(z), z)", "E(f''(z), z)"],
    ["E(phi(u)*f(v), [u,v], [q,c;c,1])", "E(phi(u)*f(v), [u,v], [1,c;c,q])"],
  ])("does not let %s be %s", (mean, other) => {
    expect(meet(mean, other, given)).toBe(false);
  });

  it("does not differentiate a slope that jumps", () => {
    const { expression } = reduce("E(z*relu1'(z), z)", given);
    expect(JSON.stringify(expression)).not.toContain('"primes":2');
  });

  it.each([
    "E(z^2*tanh(m + s*z), z)",
    "E(z*tanh(z)*relu(m + z), z)",
    "E(z^2*tanh(m + s*z)*step(z), z)",
    "E(z*erf(m + s*z)*tanh(z), z)",
    "E(z^3*cos(m + z)*tanh(z), z)",
    "E(z*abs(z)*tanh(m + z), z)",
    "E(z*log(cosh(m + s*z)), z)",
    "E((1 - tanh(m + s*z)^2)^2, z)",
  ])("%s agrees with quadrature", (mean) => {
    const { quadrature, closed } = bothWays(mean, given, { m: 0.4, s: 1.2, q: 0.8, g: 0.5, c: 0.3 });
    expect(closed).toBeCloseTo(quadrature, 9);
  });

  it("agrees with quadrature over two variables", () => {
    for (const mean of ["E(x*tanh(x)*tanh(c*x + sqrt(1-c^2)*y), x, y)", "E(u^2*v*tanh(m + v), [u,v], [q,c;c,1])"]) {
      const { quadrature, closed } = bothWays(mean, given, { m: 0.4, q: 0.8, c: 0.3 });
      expect(closed).toBeCloseTo(quadrature, 8);
    }
  });

  it("holds for each activation that a symbol may be", () => {
    const mean = "E(z^2*phi(m + s*z)*phi'(z), z)";
    for (const phi of ["tanh", "erf"]) {
      const at = (e: Parameters<typeof valueAt>[0]) => valueAt(e, given, { m: 0.2, s: 0.9 }, { phi });
      const second = reduce("E(z*phi(m + s*z), z)", given).expression;
      expect(at(second)).toBeCloseTo(at(read("E(z*phi(m + s*z), z)", given)), 10);
      expect(JSON.stringify(reduce(mean, given).expression)).toContain("phi");
    }
  });
});
