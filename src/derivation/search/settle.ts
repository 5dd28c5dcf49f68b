import { type Context, conditionTest } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { isMember } from "../meaning/isMember.ts";
import { realise } from "../meaning/realise.ts";
import { ValueError } from "../meaning/value.ts";

/**
 * A program that moves a point to where the equalities among the assumptions hold, if they give one symbol a value, and
 * says whether the point is one of the domain.
 */
export function settler(context: Context): (env: Environment) => boolean {
  const tests = context.assumptions.map((condition) => conditionTest(condition, context));
  const equalities = context.assumptions.filter(({ op }) => op === "==");
  return (env) => {
    for (const condition of equalities) moveTo(() => realise(condition, context, env));
    const inside = [...context.domains].every(([name, domain]) => {
      const value = env.values.get(name);
      return value === undefined || isMember(name, value, domain, env);
    });
    return inside && tests.every((test) => test(env));
  };
}

/** An assumption that is no value for one symbol is left to chance. */
function moveTo(run: () => void): void {
  try {
    run();
  } catch (error) {
    if (!(error instanceof ValueError)) throw error;
  }
}
