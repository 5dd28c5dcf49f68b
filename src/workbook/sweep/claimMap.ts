import type { Claim } from "../../records/claim.ts";
import { type Axis, type Point, pointsOf } from "./axes.ts";
import { type EvaluateOptions, evaluateClaims } from "./evaluateClaims.ts";

export interface MapOptions extends Omit<EvaluateOptions, "points"> {
  readonly id: string;
  readonly axes: readonly Axis[];
}

export interface MappedPoint {
  readonly point: Point;
  /** The claim there, or `error` where a cell refuses the point. */
  readonly result: Partial<Pick<Claim, "measured" | "expected">> & {
    readonly verdict: Claim["verdict"] | "error";
    readonly reason: string;
  };
}

/**
 * Re-evaluates one claim over a grid of parameters.
 *
 * @throws RangeError for a claim or a parameter that the notebook does not have
 */
export async function mapClaim({ id, axes, ...options }: MapOptions): Promise<MappedPoint[]> {
  const points = pointsOf(axes);
  const results = await evaluateClaims([id], { ...options, points });
  return results.map(({ claims: [claim], error }, i) => {
    const point = points[i]!;
    if (error !== undefined) return { point, result: { verdict: "error", reason: error } };
    const { verdict, reason, measured, expected } = claim!;
    return { point, result: { verdict, reason, measured, expected } };
  });
}
