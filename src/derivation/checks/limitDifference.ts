import { scalarOf } from "../enclosure/ball.ts";
import { type Box, compileEnclosure, type Enclosure, pointBox } from "../enclosure/compileEnclosure.ts";
import { type Expression, some } from "../language/expression.ts";
import { attempt } from "../meaning/attempt.ts";
import { type Context, compileIn, expand } from "../meaning/context.ts";
import type { Environment } from "../meaning/environment.ts";
import { toNumber } from "../meaning/value.ts";
import { work } from "../meaning/work.ts";
import { summands } from "./compare.ts";
import { stableForm } from "./stableForm.ts";

/** A number known up to a radius; `enclosed` where the radius is a bound and not an estimate. */
export interface Known {
  readonly value: number;
  readonly radius: number;
  readonly enclosed: boolean;
}

const milliseconds = 120;
/** An integral whose enclosure costs more than this is estimated from then on. */
const slowest = 30;
/** What an evaluation in floating point is trusted to, of the size of its terms. */
const floatingRadius = 1e-11;

/** A program that gives `e` with its radius, by enclosure where there is one; undefined where it is not known at all. */
export function knownValue(e: Expression, context: Context): (env: Environment) => Known | undefined {
  const stable = stableForm(expand(e, context));
  const hasIntegral = some(stable, ({ kind }) => kind === "expect" || kind === "integral");
  let enclosure = compileEnclosure(stable, context);
  const evaluate = compileIn(stable, context);
  const terms = summands(stable).map((term) => compileIn(term, context));
  const enclosed = (box: Box, encloses: Enclosure): Known | undefined => {
    const trace = { partial: false, jump: false };
    const started = work();
    const ball = encloses(box, trace, { deadline: started + milliseconds });
    if (hasIntegral && work() - started > slowest) enclosure = undefined;
    const { lo, hi } = scalarOf(ball, "a limit");
    if (trace.partial || !Number.isFinite(lo) || !Number.isFinite(hi)) return undefined;
    return { value: (lo + hi) / 2, radius: (hi - lo) / 2, enclosed: true };
  };
  const estimated = (env: Environment): Known | undefined => {
    env.error.absolute = 0;
    const value = toNumber(evaluate(env), "a limit");
    const { absolute } = env.error;
    const size = terms.reduce((sum, term) => sum + Math.abs(toNumber(term(env), "a limit")), 0);
    if (!Number.isFinite(size)) return undefined;
    return { value, radius: floatingRadius * size + 10 * absolute, enclosed: false };
  };
  return (env) => {
    const encloses = enclosure;
    if (encloses === undefined) return attempt(() => estimated(env));
    return (
      attempt(() => enclosed(pointBox(env), encloses)) ?? (hasIntegral ? attempt(() => estimated(env)) : undefined)
    );
  };
}
