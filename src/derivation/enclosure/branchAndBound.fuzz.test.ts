import { describe, expect, it } from "vitest";
import "../../host/node.ts";
import { randomKey, uniforms } from "../../numerics/random/index.ts";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { compileIn } from "../meaning/context.ts";
import { environment } from "../meaning/sample.ts";
import { proveSign } from "./branchAndBound.ts";

const cases = 150;
const samples = 300;
const leaves = ["x", "y", "x", "y", "0.5", "2", "3", "1", "0.1"];
const forms = [
  ...["(A + B)", "(A - B)", "(A * B)", "(A)^2", "exp(-(A)^2)", "tanh(A)", "log(1 + (A)^2)", "sqrt(1 + (A)^2)"],
  ...["sin(A)", "abs(A)", "relu(A)", "A / (1 + (B)^2)", "max(A, B)", "erf(A)"],
];
const domains = { "(0, 1)": [0, 1], "[-1, 2]": [-1, 2], "(0, 3)": [0, 3], positive: [0, 50], real: [-50, 50] } as const;

function generator(seed: number): () => number {
  const numbers = uniforms(randomKey(seed, "fuzz"), 4096);
  let next = 0;
  return () => numbers[next++ % numbers.length];
}

function expressionOf(depth: number, random: () => number): string {
  if (depth === 0) return leaves[Math.floor(random() * leaves.length)];
  return forms[Math.floor(random() * forms.length)].replace(/[AB]/g, () => expressionOf(depth - 1, random));
}

/** A random statement `f >= least value seen + shift`, true or false by a hair, and what was seen. */
function statement(seed: number) {
  const random = generator(seed);
  const names = Object.keys(domains) as (keyof typeof domains)[];
  const [inX, inY] = [names[Math.floor(random() * names.length)], names[Math.floor(random() * names.length)]];
  const builder = new DerivationBuilder("a test").given({ x: inX, y: inY });
  const isAssumed = random() < 0.3;
  if (isAssumed) builder.assume("x > y - 0.5");
  const context = builder.context();
  const text = `${expressionOf(3, random)} - ${expressionOf(2, random)}`;
  const evaluate = compileIn(parseExpression(text), context);
  const values: number[] = [];
  for (let i = 0; i < samples; i++) {
    const env = environment(randomKey(seed), new Map());
    for (const [name, domain] of [["x", inX] as const, ["y", inY] as const]) {
      const [low, high] = domains[domain];
      env.values.set(name, low + (high - low) * random() ** (high > 5 && low === 0 ? 4 : 1));
    }
    if (isAssumed && !(Number(env.values.get("x")) > Number(env.values.get("y")) - 0.5)) continue;
    values.push(Number(evaluate(env)));
  }
  const least = Math.min(...values);
  const spread = Math.max(...values) - least;
  const shift = (random() < 0.5 ? -1 : 1) * spread * Math.exp(-10 * random());
  return { text: `${text} - (${least + shift})`, least, shift, context, isAssumed };
}

describe("branch and bound on random statements", () => {
  it("proves none that a sample contradicts, and refutes only at points of the domain where they fail", () => {
    const kinds = { proved: 0, refuted: 0, undecided: 0 };
    for (let seed = 0; seed < cases; seed++) {
      const { text, least, shift, context, isAssumed } = statement(seed);
      if (!Number.isFinite(least + shift)) continue;
      const rounding = 1e-9 * (1 + Math.abs(least) + Math.abs(shift));
      const verdict = proveSign(parseExpression(text), ">=", context, { boxes: 1000, milliseconds: 300 });
      kinds[verdict.kind]++;
      if (verdict.kind === "proved") expect(shift, text).toBeLessThanOrEqual(rounding);
      if (verdict.kind !== "refuted") continue;
      expect(Number(compileIn(parseExpression(text), context)(verdict.at)), text).toBeLessThan(rounding);
      const [x, y] = ["x", "y"].map((name) => Number(verdict.at.values.get(name)));
      if (isAssumed) expect(x, text).toBeGreaterThan(y - 0.5);
    }
    expect(kinds.proved).toBeGreaterThan(20);
    expect(kinds.refuted).toBeGreaterThan(50);
  });
});
