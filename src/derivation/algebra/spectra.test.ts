import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../numerics/random/testing/mulberry32.ts";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { compileIn, drawPoints } from "../meaning/context.ts";
import { distance, magnitude } from "../meaning/value.ts";
import { provesEqual } from "./provesEqual.ts";
import { perturbed } from "./testing/identities.ts";

const builder = () =>
  new DerivationBuilder("Vectors")
    .given({ n: "integer in [2, 4]", m: "integer in [2, 3]", g: "positive", h: "positive", x: "real" })
    .given({ v: "positive vector n", w: "positive vector n", s: "spd n x n", J: "matrix n x n", K: "matrix n x n" })
    .given({ A: "matrix n x m", D: "diagonal 3 x 3", C: "matrix 3 x 3" });
const context = builder().assume("det(J)^2 > 0").assume("det(D)^2 > 0").assume("det(C)^2 > 0").context();
const proves = (left: string, right: string, within = context) => {
  const found = provesEqual(parseExpression(left), parseExpression(right), within);
  return found !== undefined && found.conditions.length === 0;
};
/** Whether two texts agree at points of the domain, by floating point alone. */
function agree(left: string, right: string): boolean {
  const [f, g] = [left, right].map((text) => compileIn(parseExpression(text), context));
  return drawPoints(context, 12).every((env) => {
    const [a, b] = [f(env), g(env)];
    return distance(a, b) <= 1e-6 * Math.max(1e-6, magnitude(a), magnitude(b));
  });
}

const identities = [
  ["logdet(eye(n) + g*J*s*J')", "sum(log(1 + g*eigenvalues(J*s*J')))"],
  ["logdet(2*eye(n) + g*A*A')", "n*log(2) + sum(log(1 + g/2*eigenvalues(A*A')))"],
  ["mean(eigenvalues(J*s*J'))", "tr(s*J'*J)/n"],
  ["sum(eigenvalues(A*A').^2)", "tr(A*A'*A*A')"],
  ["sum(log(eigenvalues(J*J')))", "logdet(J'*J)"],
  ["logdet(g*J*s*J')", "n*log(g) + logdet(s) + logdet(J*J')"],
  ["logdet(D*C*C'*D)", "2*sum(log(abs(diag(D)))) + logdet(C*C')"],
  ["det(g*J*K)", "g^n*det(K)*det(J)"],
  ["sum(log(g*v./w))", "n*log(g) + sum(log(v)) - sum(log(w))"],
  ["log(prod(v)^(1/n))", "mean(log(v))"],
  ["prod(v)*prod(w)", "prod(v.*w)"],
  ["mean((v - mean(v)).^2)", "mean(v.^2) - mean(v)^2"],
  ["sum(v/sum(v))", "1"],
  ["norm2(v - x*w)", "norm2(v) - 2*x*sum(v.*w) + x^2*norm2(w)"],
  ["norm2(exp(v))", "sum(exp(2*v))"],
  ["diag(v)^(-1)*J*w", "(J*w)./v"],
  ["(J*w)[1]", "sum(J[1,k]*w[k], k, 1, n)"],
  ["sum(diag(v)*J*w)", "sum(v.*(J*w))"],
] as const;

describe("vectors and spectra", () => {
  it.each(identities)("%s is %s", (left, right) => {
    expect(agree(left, right)).toBe(true);
    expect(proves(left, right)).toBe(true);
  });

  it("asks for regular matrices where a logarithm needs them", () => {
    const free = builder().context();
    expect(proves("sum(log(eigenvalues(J*J')))", "logdet(J'*J)", free)).toBe(false);
    expect(proves("sum(log(eigenvalues(K*K')))", "logdet(K'*K)")).toBe(false);
  });

  it.each([
    ["the spectrum of what is not symmetric", "sum(eigenvalues(J))", "tr(J)"],
    ["half of a spectrum", "sum(eigenvalues(J*J')[k], k, 1, 2)", "tr(J*J')"],
    ["a spectrum turned round", "sum(v.*eigenvalues(-J*J'))", "-sum(v.*eigenvalues(J*J'))"],
    ["a determinant whose sign is open", "logdet(J)", "logdet(J')"],
    ["squares of sums", "sum(v)^2", "sum(v.^2)"],
    ["another size", "logdet(eye(n) + A*A')", "logdet(eye(n) + A'*A)"],
    ["a product of matrices in another order", "J*K*v", "K*J*v"],
  ])("does not show %s", (_, left, right) => {
    expect(proves(left, right)).toBe(false);
  });

  it("proves none that a slip made false", () => {
    const random = mulberry32(3);
    const pick = (n: number) => Math.floor(random.uniform() * n);
    let slips = 0;
    for (let k = 0; k < 200; k++) {
      const [left, right] = identities[pick(identities.length)];
      const slip = perturbed(right, pick);
      try {
        if (slip === right || !proves(left, slip)) continue;
        slips++;
        expect([left, slip, agree(left, slip)]).toEqual([left, slip, true]);
      } catch (error) {
        if (!(error instanceof SyntaxError) && !(error instanceof RangeError)) throw error;
      }
    }
    expect(slips).toBeLessThan(40);
  });
});
