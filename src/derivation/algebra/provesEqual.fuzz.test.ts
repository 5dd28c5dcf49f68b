import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../numerics/random/testing/mulberry32.ts";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { compileIn, drawPoints } from "../meaning/context.ts";
import { provesEqual } from "./provesEqual.ts";

const context = new DerivationBuilder("Fuzz")
  .given({ a: "positive", b: "positive", x: "real", c: "(0, 1)", L: "integer in [1, 4]" })
  .context();
const points = drawPoints(context, 12);

/** Random expressions from a small grammar, so that equal ones meet often. */
function randomExpression(pick: (n: number) => number, depth: number): string {
  const sub = () => randomExpression(pick, depth - 1);
  if (depth === 0) return ["a", "b", "x", "c", "1", "2", "a", "c"][pick(8)];
  switch (pick(11)) {
    case 0:
    case 1:
      return `(${sub()} + ${sub()})`;
    case 2:
      return `(${sub()} - ${sub()})`;
    case 3:
    case 4:
      return `(${sub()} * ${sub()})`;
    case 5:
      return `(${sub()} / (1 + ${sub()}^2))`;
    case 6:
      return `log(1 + ${sub()}^2)`;
    case 7:
      return `sqrt(${sub()}^2)`;
    case 8:
      return `exp(${sub()} / 2)`;
    case 9:
      return `a^(L + ${pick(3)})`;
    default:
      return `sum(${sub()} * l, l, 1, L)`;
  }
}

/** A rewriting that is right for real numbers, or (half of the time) a slip. */
function rewritten(e: string, pick: (n: number) => number): string {
  const right = [
    `(${e} + 0)`,
    `(2 * ${e} - ${e})`,
    `(${e} * (1 - c) / (1 - c))`,
    `(${e} * exp(log(a)) / a)`,
    `-(-${e})`,
  ];
  const slips = [e.replace("+", "-"), e.replace("2", "3"), e.replace("a", "b"), `abs(${e})`, `sqrt((${e})^2)`];
  return pick(2) === 0 ? right[pick(right.length)] : slips[pick(slips.length)];
}

/** NaN where an expression is not real. */
function valueAt(evaluate: () => number): number {
  try {
    return evaluate();
  } catch {
    return Number.NaN;
  }
}

describe("exact algebra under random expressions", () => {
  it("never claims an equality that a point refutes, and sees most right rewritings", () => {
    const random = mulberry32(7);
    const pick = (n: number) => Math.floor(random.uniform() * n);
    let [claimed, equal] = [0, 0];
    for (let i = 0; i < 1500; i++) {
      const e = randomExpression(pick, 1 + pick(3));
      const f = rewritten(e, pick);
      const [p, q] = [parseExpression(e), parseExpression(f)];
      const [u, v] = [compileIn(p, context), compileIn(q, context)];
      const agree = points.every((env) => {
        const [s, t] = [u, v].map((side) => valueAt(() => Number(side(env))));
        return Math.abs(s - t) <= 1e-8 * Math.max(1, Math.abs(s), Math.abs(t)) || !Number.isFinite(s - t);
      });
      const proved = provesEqual(p, q, context) !== undefined;
      if (proved) expect(agree, `${e}  =  ${f}`).toBe(true);
      claimed += proved ? 1 : 0;
      equal += agree ? 1 : 0;
    }
    expect(claimed).toBeGreaterThan(0.7 * equal);
  });
});
