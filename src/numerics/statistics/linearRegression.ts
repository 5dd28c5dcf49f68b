/** The weighted least-squares line y = intercept + slope x. */
export interface Line {
  readonly intercept: number;
  readonly slope: number;
  readonly interceptError: number;
  readonly slopeError: number;
  /** y - line, one per point. */
  readonly residuals: readonly number[];
  /** Sum of squared residuals in units of the errors. */
  readonly chi2: number;
  readonly degrees: number;
}

/**
 * Least-squares line. With `errors`, points are weighted by 1/error^2 and the errors of the line follow from them;
 * without, they follow from the scatter of the residuals (none are known for two points).
 *
 * @param x abscissae
 * @param y ordinates, as many
 * @param errors standard errors of y, > 0, as many
 * @throws RangeError for lengths that differ, fewer than two different x, or errors that are not positive
 */
export function linearRegression(x: readonly number[], y: readonly number[], errors?: readonly number[]): Line {
  const n = x.length;
  if (y.length !== n || (errors && errors.length !== n)) {
    throw new RangeError(`linearRegression: expected columns of one length; got ${n}, ${y.length}, ${errors?.length}`);
  }
  if (errors?.some((e) => !(e > 0 && e < Infinity))) {
    throw new RangeError(`linearRegression: expected positive finite errors; got ${errors.join(", ")}`);
  }
  const weights = x.map((_, i) => (errors ? 1 / errors[i] ** 2 : 1));
  const total = weights.reduce((sum, w) => sum + w, 0);
  const meanX = x.reduce((sum, v, i) => sum + weights[i] * v, 0) / total;
  const meanY = y.reduce((sum, v, i) => sum + weights[i] * v, 0) / total;
  const spread = x.reduce((sum, v, i) => sum + weights[i] * (v - meanX) ** 2, 0);
  if (!(spread > 0)) throw new RangeError(`linearRegression: expected at least two different x; got ${x.join(", ")}`);
  const slope = x.reduce((sum, v, i) => sum + weights[i] * (v - meanX) * (y[i] - meanY), 0) / spread;
  const intercept = meanY - slope * meanX;
  const residuals = x.map((v, i) => y[i] - intercept - slope * v);
  const chi2 = residuals.reduce((sum, r, i) => sum + weights[i] * r * r, 0);
  const degrees = n - 2;
  const unit = errors ? 1 : degrees > 0 ? chi2 / degrees : Infinity;
  return {
    intercept,
    slope,
    interceptError: Math.sqrt(unit * (1 / total + meanX ** 2 / spread)),
    slopeError: Math.sqrt(unit / spread),
    residuals,
    chi2,
    degrees,
  };
}
