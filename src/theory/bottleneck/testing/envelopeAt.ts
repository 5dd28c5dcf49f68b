import type { PlanePoint } from "../envelope.ts";

/**
 * $I(T;Y)$ on an envelope at a given $I(X;T)$, by linear interpolation; flat beyond its end.
 *
 * @param corners from `envelope`
 * @param ixt nats, >= 0
 */
export function envelopeAt(corners: readonly PlanePoint[], ixt: number): number {
  if (!(ixt >= 0)) throw new RangeError(`envelopeAt: expected ixt >= 0; got ${ixt}`);
  const right = corners.findIndex((corner) => corner.ixt >= ixt);
  if (right < 0) return corners.at(-1)!.ity;
  if (right === 0) return corners[0].ity;
  const left = corners[right - 1];
  return left.ity + ((corners[right].ity - left.ity) * (ixt - left.ixt)) / (corners[right].ixt - left.ixt);
}
