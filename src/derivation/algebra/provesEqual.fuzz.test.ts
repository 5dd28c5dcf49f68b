import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../numerics/random/testing/mulberry32.ts";
import { DerivationBuilder } from "../builder.ts";
import type { Expression } from "../language/expression.ts";
import { parseExpression } from "../language/parse.ts";
import { attemptWithin } from "../meaning/work.ts";
import type { SideCondition } from "./knowledge.ts";
import { provesEqual } from "./provesEqual.ts";
import { identity, perturbed } from "./testing/identities.ts";
import { type Point, plainValue } from "./testing/plainValue.ts";

const context = new DerivationBuilder("Fuzz")
  .given({ a: "positive", b: "positive", x: "real", y: "real", c: "correlation" })
  .given({ L: "integer in [1, 5]", j: "integer in [-3, 3]", phi: "{tanh}" })
  .context();
const phi = new Set(["phi"]);
/** Of work; what takes longer is not proved, or not known. */
const milliseconds = 500;
const rounds = Number(process.env.CHANNELBOOK_FUZZ ?? 240);

const random = mulberry32(15);
const pick = (n: number) => Math.floor(random.uniform() * n);
const real = () => (pick(8) === 0 ? 0 : 4 * random.uniform() - 2);
const points: Point[] = Array.from({ length: 14 }, () => ({
  ...{
    a: 0.1 + 2 * random.uniform(),
    b: 0.1 + 2 * random.uniform(),
    x: real(),
    y: real(),
    c: 1.8 * random.uniform() - 0.9,
  },
  ...{ L: 1 + pick(5), j: pick(7) - 3, phi: Math.tanh },
}));

/** Where a condition is broken, an identity claims nothing. */
function holds({ kind, expression, domains }: SideCondition, at: Point): boolean {
  if (kind === "finite" || domains.size > 0) return true;
  const x = plainValue(expression, at);
  return kind === "nonzero" ? Math.abs(x) > 1e-9 : kind === "positive" ? x > 1e-9 : x > -1e-9;
}

/** Whether both sides agree at every point, at some not, or too little is known. */
function compare(left: string, right: string, conditions: readonly SideCondition[]): "equal" | "unequal" | "unknown" {
  const [s, t] = [left, right].map((text) => parseExpression(text, phi));
  const agree = () => agreement(s, t, conditions);
  return attemptWithin(milliseconds, agree) ?? "unknown";
}

function agreement(
  s: Expression,
  t: Expression,
  conditions: readonly SideCondition[],
): "equal" | "unequal" | "unknown" {
  let seen = 0;
  for (const at of points) {
    if (!conditions.every((condition) => holds(condition, at))) continue;
    const [u, v] = [plainValue(s, at), plainValue(t, at)];
    const noise = Math.abs(u - plainValue(s, at, 10)) + Math.abs(v - plainValue(t, at, 10));
    const gap = Math.abs(u - v) / Math.max(1, Math.abs(u), Math.abs(v));
    if (gap > 1e-4 && Math.abs(u - v) > 100 * noise && Math.max(Math.abs(u), Math.abs(v)) < 1e6) return "unequal";
    if (gap < 1e-6) seen++;
  }
  return seen > 3 ? "equal" : "unknown";
}

/** What a text that a slip may have broken proves; undefined where it cannot be read. */
function attempt(left: string, right: string) {
  try {
    const [a, b] = [parseExpression(left, phi), parseExpression(right, phi)];
    return { proof: attemptWithin(milliseconds, () => provesEqual(a, b, context)) };
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof RangeError) return undefined;
    throw error;
  }
}

describe("exact algebra under random identities", () => {
  it("proves none that a slip made false, and most that are true", { timeout: 600_000 }, () => {
    const count = { true: 0, proved: 0, slips: 0, stillTrue: 0, wrong: [] as string[] };
    while (count.slips < rounds) {
      const [left, right] = identity(pick, 1 + pick(3));
      const straight = attempt(left, right);
      count.true++;
      if (straight?.proof !== undefined) count.proved++;
      if (straight?.proof !== undefined && compare(left, right, straight.proof.conditions) === "unequal")
        count.wrong.push(`${left}  =  ${right}`);
      for (let k = 0; k < 3; k++) {
        const slip = perturbed(right, pick);
        const judged = attempt(left, slip);
        if (judged === undefined || slip === right) continue;
        count.slips++;
        if (judged.proof === undefined) continue;
        const verdict = compare(left, slip, judged.proof.conditions);
        if (verdict === "unequal") count.wrong.push(`${left}  =  ${slip}`);
        if (verdict === "equal") count.stillTrue++;
      }
    }
    expect(count.wrong).toEqual([]);
    expect(count.proved / count.true, JSON.stringify(count)).toBeGreaterThan(0.8);
    expect(count.stillTrue).toBeLessThan(0.2 * count.slips);
  });
});
