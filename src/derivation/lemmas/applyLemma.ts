import type { SideCondition } from "../algebra/knowledge.ts";
import { provesEqual } from "../algebra/provesEqual.ts";
import { binary, type Expression, mapChildren } from "../language/expression.ts";
import { type Context, compileIn, drawPoints, expand, namesOf } from "../meaning/context.ts";
import { differentiate } from "../meaning/differentiate.ts";
import type { Instance, Lemma } from "./lemma.ts";
import { marked, match, parts, same } from "./match.ts";
import { demanded, type Need, standing } from "./needs.ts";

const mark = "__part";

/** A hypothesis that no point violates, and how that was seen. */
interface Held {
  readonly says: string;
  readonly how: string;
}

const isHeld = (hypothesis: { readonly says: string; readonly how?: string }): hypothesis is Held =>
  hypothesis.how !== undefined;

/** What a lemma gives a step: the hypotheses it used and how each stands, or why it does not apply. */
export type LemmaFinding =
  | {
      readonly applies: true;
      readonly given: readonly Held[];
      /** What must hold on the whole domain for the step to be proved given the lemma; undefined where tests are part of it. */
      readonly conditions?: readonly SideCondition[];
    }
  | { readonly applies: false; readonly why: string };

/**
 * Whether `left relation right` follows from the lemma: by one of its instances inside the step, times a weight that is
 * not negative, and algebra.
 */
export function applyLemma(
  lemma: Lemma,
  left: Expression,
  relation: "=" | "<=" | ">=",
  right: Expression,
  context: Context,
): LemmaFinding {
  const [low, high] = (relation === ">=" ? [right, left] : [left, right]).map((e) => expand(e, context));
  const step: Step = { low, relation, high, context };
  let why = "the step has no part of its form";
  for (const part of [...parts(low), ...parts(high)])
    for (const stated of lemma.instances(part)) {
      const instance = { ...stated, high: withSlopes(stated.high, context) };
      const jump = instance.needs.find(
        (need) => need.what === "without jumps" && standing(need, context) === undefined,
      );
      if (jump !== undefined) {
        why = `it needs ${jump.says}`;
        continue;
      }
      const use = useOf(instance, part, step);
      if (use === undefined) {
        why = "its conclusion is not this step";
        continue;
      }
      const { needs } = use;
      const found = needs.map((need) => ({ says: need.says, how: standing(need, context) }));
      const open = found.find((hypothesis) => !isHeld(hypothesis));
      if (open === undefined)
        return { applies: true, given: found.filter(isHeld), conditions: conditionsOf(use, context) };
      why = `it needs ${open.says}`;
    }
  return { applies: false, why };
}

/** The slopes that a lemma states inside a mean carried out: there they are needed almost everywhere only. */
function withSlopes(e: Expression, context: Context): Expression {
  const inner = mapChildren(e, (child) => withSlopes(child, context));
  if (inner.kind !== "diff") return inner;
  const names = [...namesOf(context).functions].filter((name) => context.domains.has(name));
  return differentiate(inner.body, inner.variable, new Set(names)) ?? inner;
}

/** A step with its definitions written out, the smaller side first. */
interface Step {
  readonly low: Expression;
  readonly relation: "=" | "<=" | ">=";
  readonly high: Expression;
  readonly context: Context;
}

interface Use {
  readonly needs: readonly Need[];
  /** What the algebra between the instance and the step asks for; undefined where only points were compared. */
  readonly algebra?: readonly SideCondition[];
}

function conditionsOf({ needs, algebra }: Use, context: Context): readonly SideCondition[] | undefined {
  const all = [algebra, ...needs.map((need) => demanded(need, context))];
  return all.every((one) => one !== undefined) ? all.flat() : undefined;
}

/** What must hold for the instance to give the step; undefined where it gives another. */
function useOf(instance: Instance, part: Expression, step: Step): Use | undefined {
  const [{ needs }, { low, relation, high }] = [instance, step];
  if (relation !== "=" && instance.relation === "<=" && same(low, instance.low) && same(high, instance.high))
    return { needs, algebra: [] };
  if (relation === "=" && instance.relation !== "=") return undefined;
  if (relation === "=" && match(instance.low, low, new Set()) && match(instance.high, high, new Set()))
    return { needs, algebra: [] };
  const marks = [part, instance.low, instance.high].map((at) => weighed(instance, at, step));
  return marks.find((use) => use?.algebra !== undefined) ?? marks.find((use) => use !== undefined);
}

/** The step as the instance times a weight, which is found by moving one part of both. */
function weighed(instance: Instance, part: Expression, { low, relation, high, context }: Step): Use | undefined {
  const difference = binary("-", high, low);
  const names = namesOf(context).functions;
  const [ofStep, ofInstance] = [difference, binary("-", instance.high, instance.low)].map((e) =>
    differentiate(marked(e, part, mark), mark, names),
  );
  if (ofStep === undefined || ofInstance === undefined) return undefined;
  const weight = binary("/", ofStep, ofInstance);
  if (parts(weight).some((e) => e.kind === "symbol" && e.name === mark)) return undefined;
  const follows = binary("*", weight, binary("-", instance.high, instance.low));
  const algebra = provesEqual(difference, follows, context)?.conditions;
  if (algebra === undefined && !agree(difference, follows, context)) return undefined;
  const sign: Need = { says: "a weight that is not negative", of: weight, what: "nonnegative" };
  return { needs: relation === "=" ? instance.needs : [...instance.needs, sign], algebra };
}

/** Rounding that two ways to one number may differ by, per size of the terms. */
const rounding = 1e-10;

/** Whether two scalar expressions agree at the points of the domain, where algebra has no form for their vectors. */
function agree(a: Expression, b: Expression, context: Context): boolean {
  const [f, g] = [compileIn(a, context), compileIn(b, context)];
  return drawPoints(context).every((env) => {
    const [x, y] = [Number(f(env)), Number(g(env))];
    return Math.abs(x - y) <= rounding * Math.max(1e-3, Math.abs(x), Math.abs(y));
  });
}
