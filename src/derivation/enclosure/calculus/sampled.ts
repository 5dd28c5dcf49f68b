import type { Expression } from "../../language/expression.ts";
import { attempt } from "../../meaning/attempt.ts";
import { type Context, compileIn, drawPoints } from "../../meaning/context.ts";

const count = 24;
/** Relative to the usual size: what is rounding. */
const noise = 1e-9;

/** Which signs an expression shows in floating point at a few points of the domain, for choosing what to try. */
export function sampledSigns(e: Expression, context: Context): { readonly falls: boolean; readonly rises: boolean } {
  const evaluate = attempt(() => compileIn(e, context));
  const points = attempt(() => drawPoints(context, count)) ?? [];
  const values = points.flatMap((env) => attempt(() => Number(evaluate?.(env))) ?? []).filter(Number.isFinite);
  const sizes = values.map(Math.abs).sort((a, b) => a - b);
  const usual = sizes[sizes.length >> 1] ?? 0;
  return { falls: values.some((v) => v < -noise * usual), rises: values.some((v) => v > noise * usual) };
}
