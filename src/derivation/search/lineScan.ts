import type { Context } from "../meaning/context.ts";
import { endsOf } from "../meaning/ends.ts";
import type { Environment } from "../meaning/environment.ts";
import { fromLine } from "./charts.ts";

const reach = 30;

/**
 * A scan of the only real symbol, even in the symbol itself and even towards its ends; nothing where there are more.
 *
 * @param steps of each of the two
 */
export function lineScan(context: Context, points: readonly Environment[], steps: number): Environment[] {
  const moving = [...context.domains].filter(([, { kind }]) => kind !== "values" && kind !== "functions");
  const [only] = moving;
  if (moving.length !== 1 || only[1].kind !== "interval" || points.length === 0) return [];
  const [name, domain] = only;
  const env = points[0];
  const ends = endsOf(name, domain, env);
  const width = ends.high - ends.low;
  const scan = Array.from({ length: steps }, (_, i) => (i + 0.5) / steps);
  const places = [
    ...(Number.isFinite(width) ? scan.map((t) => ends.low + width * t) : []),
    ...scan.map((t) => fromLine(reach * (2 * t - 1), ends)),
  ];
  return places
    .filter((x) => x > ends.low && x < ends.high)
    .map((x) => ({ ...env, values: new Map(env.values).set(name, x) }));
}
