import { provesEqual } from "../algebra/provesEqual.ts";
import { binary, type Expression } from "../language/expression.ts";
import { type Context, compileIn, drawPoints, expand, namesOf } from "../meaning/context.ts";
import { differentiate } from "../meaning/differentiate.ts";
import type { Instance, Lemma } from "./lemma.ts";
import { marked, match, parts, same } from "./match.ts";
import { type Need, standing } from "./needs.ts";

const mark = "__part";

/** What a lemma gives a step: the hypotheses it used and how each stands, or why it does not apply. */
export type LemmaFinding =
  | { readonly applies: true; readonly given: readonly string[] }
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
  let why = "the step has no part of its form";
  for (const part of [...parts(low), ...parts(high)])
    for (const instance of lemma.instances(part)) {
      const jump = instance.needs.find(
        (need) => need.what === "without jumps" && standing(need, context) === undefined,
      );
      if (jump !== undefined) {
        why = `it needs ${jump.says}`;
        continue;
      }
      const needs = needsOf(instance, part, low, high, relation, context);
      if (needs === undefined) {
        why = "its conclusion is not this step";
        continue;
      }
      const found = needs.map((need) => [need, standing(need, context)] as const);
      const open = found.find(([, how]) => how === undefined);
      if (open === undefined) return { applies: true, given: found.map(([{ says }, how]) => `${says} (${how})`) };
      why = `it needs ${open[0].says}`;
    }
  return { applies: false, why };
}

/** What must hold for the instance to give the step; undefined where it gives another. */
function needsOf(
  instance: Instance,
  part: Expression,
  low: Expression,
  high: Expression,
  relation: "=" | "<=" | ">=",
  context: Context,
): readonly Need[] | undefined {
  if (relation !== "=" && instance.relation === "<=" && same(low, instance.low) && same(high, instance.high))
    return instance.needs;
  if (relation === "=" && instance.relation !== "=") return undefined;
  if (relation === "=" && match(instance.low, low, new Set()) && match(instance.high, high, new Set()))
    return instance.needs;
  const difference = binary("-", high, low);
  const names = namesOf(context).functions;
  const [ofStep, ofInstance] = [difference, binary("-", instance.high, instance.low)].map((e) =>
    differentiate(marked(e, part, mark), mark, names),
  );
  if (ofStep === undefined || ofInstance === undefined) return undefined;
  const weight = binary("/", ofStep, ofInstance);
  if (parts(weight).some((e) => e.kind === "symbol" && e.name === mark)) return undefined;
  const follows = binary("*", weight, binary("-", instance.high, instance.low));
  if (!provesEqual(difference, follows, context) && !agree(difference, follows, context)) return undefined;
  return relation === "="
    ? instance.needs
    : [...instance.needs, { says: "a weight that is not negative", of: weight, what: "nonnegative" }];
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
