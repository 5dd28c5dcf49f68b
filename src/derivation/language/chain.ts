import type { StepRelation } from "../../records/relation.ts";
import type { Expression } from "./expression.ts";
import type { Step } from "./step.ts";

/** What a whole chain says: how its first expression, or the limit of that where `as` names one, stands to its last. */
export interface Composite {
  readonly from: Expression;
  readonly relation: StepRelation;
  readonly to: Expression;
  /** Where the limit or the asymptotic form is taken; of limits one after the other, all. */
  readonly as?: string;
}

type Bound = "<=" | "<" | ">=" | ">";
const isBound = (relation: Step["relation"]): relation is Bound => /^[<>]/.test(relation);

/** The chains of a derivation: each `start` begins one. */
export function chains(steps: readonly Step[]): Step[][] {
  const all: Step[][] = [];
  for (const step of steps) {
    if (step.relation === "start") all.push([step]);
    else all.at(-1)?.push(step);
  }
  return all;
}

/**
 * What a chain says as a whole: `a = b <= c < d` says `a < d`, and `a -> b >= c` that the limit of a is at least c.
 *
 * @param chain a start and its steps
 * @throws SyntaxError where the steps do not compose: bounds in both directions, or a bound before or an asymptotic
 *   form beside a limit
 */
export function composite(chain: readonly Step[]): Composite {
  let bound: Bound | undefined;
  let form: string | undefined;
  const limits: string[] = [];
  let last: Step["relation"] = "=";
  for (const { relation, options } of chain.slice(1)) {
    const as = options.as ?? "";
    if (relation === "=" || relation === "start") continue;
    const fits = isBound(relation)
      ? (bound ?? relation)[0] === relation[0] && (form === undefined || limits.length > 0)
      : bound === undefined && (form ?? as) === as && (relation === "->" || limits.length === 0);
    if (!fits) {
      const place = as === "" || as === form ? "" : ` as ${as}`;
      throw new SyntaxError(
        `expected relations that compose; got ${relation}${place} after ${last}; begin a new chain with start(…)`,
      );
    }
    if (isBound(relation)) bound = bound?.length === 1 ? bound : relation.length === 1 ? relation : (bound ?? relation);
    else if (relation === "->") limits.push(as);
    else form = as;
    last = relation;
  }
  const relation = bound ?? (limits.length > 0 ? "->" : form === undefined ? "=" : "~");
  const as = limits.length > 0 ? limits.join(", then ") : form;
  return {
    from: chain[0].expression,
    relation,
    to: chain[chain.length - 1].expression,
    ...(as !== undefined && { as }),
  };
}
