/**
 * The coordinate $t = \operatorname{arsinh}\sqrt q$ in which Gaussian moments are tabulated: like $\sqrt q$ for short lengths,
 * like $\frac12\ln q$ for long ones, where the moments change on the scale of the length itself.
 */
export const lengthCoordinate = (q: number): number => Math.asinh(Math.sqrt(q));

/** The length at a coordinate, $q = \sinh^2 t$. */
export const lengthAt = (t: number): number => Math.sinh(t) ** 2;
