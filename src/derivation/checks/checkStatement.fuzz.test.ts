import "../../host/node.ts";
import { describe, expect, it } from "vitest";
import { mulberry32 } from "../../numerics/random/testing/mulberry32.ts";
import { DerivationBuilder } from "../builder.ts";
import { parseExpression } from "../language/parse.ts";
import { ValueError } from "../meaning/value.ts";
import { checkStatement } from "./checkStatement.ts";
import { statementOf } from "./statement.ts";
import { verdictText } from "./stepVerdict.ts";
import { type Claim, falseAt } from "./testing/judge.ts";
import { slipped, trueStep } from "./testing/steps.ts";

const rounds = Number(process.env.CHANNELBOOK_FUZZ ?? 150);
const milliseconds = 2000;
const slipsOfEach = 16;
const accepting: ReadonlySet<string> = new Set(["proved", "enclosed", "tested", "extrapolated"]);

/** The grade of a claim, and the verdict in words. */
function graded({ left, relation, right, given }: Claim): { grade: string; words: string } {
  const specs = Object.fromEntries(Object.entries(given).map(([name, { spec }]) => [name, spec]));
  try {
    const context = new DerivationBuilder("Fuzz").given(specs).context();
    const statement = statementOf(parseExpression(left), relation, parseExpression(right), context);
    const verdict = checkStatement(statement, milliseconds);
    return { grade: verdict.kind, words: verdictText(verdict) };
  } catch (error) {
    if (error instanceof ValueError || error instanceof SyntaxError) return { grade: "error", words: error.message };
    throw error;
  }
}

const line = ({ left, relation, right, given }: Claim) =>
  `${left} ${relation} ${right} for ${Object.entries(given).map(([name, { spec }]) => `${name}: ${spec}`)}`;

describe("the grades of random steps", () => {
  it("accept none that a slip made false, and refute none that is true", () => {
    const { uniform } = mulberry32(15);
    const counts: Record<string, Record<string, number>> = {};
    const count = (kind: string, what: string) => {
      counts[kind] ??= {};
      counts[kind][what] = (counts[kind][what] ?? 0) + 1;
    };
    const wrong: string[] = [];
    let [slips, refuted, truths, accepted] = [0, 0, 0, 0];
    while (slips < rounds) {
      const step = trueStep(uniform);
      const truth = graded(step);
      truths++;
      count(step.kind, `true: ${truth.grade}`);
      if (accepting.has(truth.grade)) accepted++;
      if (truth.grade === "refuted") wrong.push(`true: ${line(step)}: ${truth.words}`);
      for (let k = 0; k < slipsOfEach && slips < rounds; k++) {
        const slip = slipped(step, uniform);
        const at = falseAt(slip, uniform);
        if (at === undefined) continue;
        slips++;
        const { grade, words } = graded(slip);
        count(step.kind, `false: ${grade}`);
        if (grade === "refuted") refuted++;
        if (accepting.has(grade)) wrong.push(`false at ${JSON.stringify([...at])}: ${line(slip)}: ${words}`);
      }
    }
    if (rounds > 1000) console.table(counts);
    expect(wrong).toEqual([]);
    expect(refuted / slips, JSON.stringify(counts)).toBeGreaterThan(0.8);
    expect(accepted / truths, JSON.stringify(counts)).toBeGreaterThan(0.8);
  });
});
