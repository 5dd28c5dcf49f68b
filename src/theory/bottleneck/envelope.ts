/** A point of the information plane, in nats. */
export interface PlanePoint {
  /** $I(X;T)$ */
  readonly ixt: number;
  /** $I(T;Y)$ */
  readonly ity: number;
}

/**
 * Upper concave envelope of points of the information plane together with the origin: every point on it is reached, the
 * straight parts by switching at random between two encoders and telling the decoder which.
 *
 * @param points in any order
 * @returns the corners, by increasing `ixt`, starting at the origin, up to the largest `ity`
 */
export function envelope<P extends PlanePoint>(points: readonly P[]): PlanePoint[] {
  const sorted = [...points].sort((a, b) => a.ixt - b.ixt || b.ity - a.ity);
  const hull: PlanePoint[] = [{ ixt: 0, ity: 0 }];
  for (const point of sorted) {
    if (!(point.ity > hull.at(-1)!.ity)) continue;
    while (hull.length > 1 && slope(hull.at(-2)!, hull.at(-1)!) <= slope(hull.at(-1)!, point)) hull.pop();
    hull.push(point);
  }
  return hull;
}

const slope = (a: PlanePoint, b: PlanePoint): number =>
  b.ixt > a.ixt ? (b.ity - a.ity) / (b.ixt - a.ixt) : Number.POSITIVE_INFINITY;
