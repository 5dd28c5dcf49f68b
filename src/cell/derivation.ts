import { DerivationBuilder } from "../derivation/builder.ts";
import { checker } from "../derivation/checks/check.ts";
import { recordLabel, requireCitable } from "../derivation/checks/citations.ts";
import { type CheckedStep, type StepVerdict, verdictText } from "../derivation/checks/stepVerdict.ts";
import { chains, composite } from "../derivation/language/chain.ts";
import type { Step } from "../derivation/language/step.ts";
import { expressionLatex } from "../derivation/typeset/expressionLatex.ts";
import { conditionLatex, domainProse, domainText, limitLatex, nameLatex } from "../derivation/typeset/hypotheses.ts";
import { type DerivationRecord, type DerivationStep, standingOf, statusOf } from "../records/derivation.ts";
import { derivationBundle } from "../records/derivationBundle.ts";
import type { Standing } from "../records/grade.ts";
import { relations } from "../records/relation.ts";
import { shown, showRecord } from "./show.ts";

export interface DerivationOptions {
  /** The name by which prose and later derivations cite this one: `eq-isometry`. */
  readonly label?: string;
}

/** A derivation with the verdict of every step. */
export interface Derivation {
  readonly title: string;
  readonly label?: string;
  readonly steps: readonly CheckedStep[];
  /** `checked` if no step is refuted or undecided. */
  readonly status: Standing;
}

/**
 * A chain of formulas, typeset and graded step by step: proved where algebra, exact moments or an enclosure over the whole
 * domain show it, else enclosed, tested by an adversarial search, extrapolated (limits), or sampled (random matrices).
 *
 * @param title what is derived
 * @param write declares the symbols and writes the steps on the builder
 * @returns the derivation with a verdict per step; a refuted step shows its counterexample and fails the ledger
 * @throws Error naming the step: an undeclared symbol, a domain without points, sides of different shapes, a side that
 *   is not real or not finite
 */
export function derivation(
  title: string,
  write: (d: DerivationBuilder) => DerivationBuilder,
  options: DerivationOptions = {},
): Derivation {
  const builder = write(new DerivationBuilder(title));
  if (builder.steps.length < 2)
    throw new SyntaxError(`derivation "${title}": expected a start and at least one step; got ${builder.steps.length}`);
  const steps = checkSteps(title, builder);
  const result: Derivation = shown({ title, ...options, steps, status: statusOf(steps) });
  if (options.label !== undefined) recordLabel(options.label, result.status);
  showRecord(derivationBundle(recordOf(result, builder)));
  return result;
}

function checkSteps(title: string, builder: DerivationBuilder): CheckedStep[] {
  const { check, evaluateStart } = checker(builder.context());
  return builder.steps.map((step, i) => {
    const place = step.relation === "start" ? "start" : `step ${step.number}`;
    try {
      const { by, label } = step.options;
      if (by !== undefined) requireCitable(by);
      if (step.relation === "start") evaluateStart(step.expression);
      const verdict: StepVerdict =
        step.relation === "start" ? { kind: "start" } : check(builder.steps[i - 1].expression, step);
      if (label !== undefined) recordLabel(label, standingOf(verdict));
      return { ...step, verdict };
    } catch (error) {
      throw new RangeError(`derivation "${title}", ${place} (${step.text}): ${(error as Error).message}`);
    }
  });
}

/** The derivation as it travels in a notebook, with everything that it rests on. */
function recordOf({ title, label, status, steps }: Derivation, builder: DerivationBuilder): DerivationRecord {
  const { givenSpecs, assumptions, definitions, definitionTexts, notations } = builder;
  const domains = Object.entries(givenSpecs).map(([name, spec]) => ({
    text: `${name}: ${domainText(spec)}`,
    prose: domainProse(name, spec, notations),
  }));
  const conditions = assumptions.map(({ text, condition }) => ({
    text,
    prose: `$${conditionLatex(condition, notations)}$`,
  }));
  const where = [...definitions].map(([name, e]) => ({
    text: `${name} = ${definitionTexts[name]}`,
    name: nameLatex(name, notations),
    latex: expressionLatex(e, notations),
  }));
  return {
    title,
    label,
    status,
    given: givenSpecs,
    assumptions: assumptions.map(({ text }) => text),
    definitions: Object.fromEntries([...definitions.keys()].map((name, i) => [name, where[i].latex])),
    hypotheses: [...domains, ...conditions],
    where,
    steps: steps.map((step) => stepRecord(step, notations)),
    composites: chains(steps)
      .filter((chain) => chain.length > 2)
      .map((chain) => compositeRecord(chain, notations)),
  };
}

function compositeRecord(chain: readonly Step[], notations: Readonly<Record<string, string>>) {
  const { from, relation, to, as } = composite(chain);
  const { text, latex } = relations[relation];
  const under = as?.split(", then ").map((limit) => limitLatex(limit, notations));
  const sign = under === undefined ? latex : `\\underset{${under.join(",\\;")}}{${latex}}`;
  return {
    text: `${chain[0].text} ${text}${as === undefined ? "" : ` (${as})`} ${chain[chain.length - 1].text}`,
    latex: `${expressionLatex(from, notations)} ${sign} ${expressionLatex(to, notations)}`,
  };
}

function stepRecord(step: CheckedStep, notations: Readonly<Record<string, string>>): DerivationStep {
  const { number, relation, text, name, reason, options, equality, verdict } = step;
  return {
    number,
    relation,
    expression: text,
    latex: expressionLatex(step.expression, notations),
    ...(name !== undefined && { name, nameLatex: nameLatex(name, notations) }),
    reason,
    ...(Object.keys(options).length > 0 && { options }),
    ...(options.as !== undefined && { limit: limitLatex(options.as, notations) }),
    ...(equality.length > 0 && {
      equality: equality.map((e) => e.text),
      cases: equality.map(({ condition, only }) => ({ latex: conditionLatex(condition, notations), only })),
    }),
    verdict: { ...verdict, text: verdictText(verdict) },
  };
}
