/** A complex number. */
export interface Complex {
  readonly re: number;
  readonly im: number;
}

export type ComplexRoot =
  | { readonly kind: "converged"; readonly root: Complex; readonly iterations: number }
  | { readonly kind: "diverged"; readonly last: Complex; readonly iterations: number };

/**
 * Newton's method for an analytic f of one complex variable.
 *
 * To follow a root along a parameter, start each step from the last root (continuation).
 *
 * @param f returns the value and the derivative at z
 * @param start first guess
 * @param options.tol relative size of the last step, default 1e-14
 * @param options.maxIterations default 100
 */
export function complexNewton(
  f: (z: Complex) => { readonly value: Complex; readonly derivative: Complex },
  start: Complex,
  options: { tol?: number; maxIterations?: number } = {},
): ComplexRoot {
  const { tol = 1e-14, maxIterations = 100 } = options;
  let z = start;
  for (let iterations = 1; iterations <= maxIterations; iterations++) {
    const { value, derivative } = f(z);
    const size = derivative.re ** 2 + derivative.im ** 2;
    const re = (value.re * derivative.re + value.im * derivative.im) / size;
    const im = (value.im * derivative.re - value.re * derivative.im) / size;
    if (!Number.isFinite(re) || !Number.isFinite(im)) return { kind: "diverged", last: z, iterations };
    z = { re: z.re - re, im: z.im - im };
    if (Math.hypot(re, im) <= tol * Math.hypot(z.re, z.im)) return { kind: "converged", root: z, iterations };
  }
  return { kind: "diverged", last: z, iterations: maxIterations };
}

/**
 * Follows one root of f(z; t) along the values ts of a parameter, each started from the previous root.
 *
 * @returns the roots found, shorter than ts if the root was lost on the way
 */
export function continueRoot(
  f: (z: Complex, t: number) => { readonly value: Complex; readonly derivative: Complex },
  ts: readonly number[],
  start: Complex,
): Complex[] {
  const roots: Complex[] = [];
  for (const t of ts) {
    const found = complexNewton((z) => f(z, t), roots.at(-1) ?? start);
    if (found.kind === "diverged") break;
    roots.push(found.root);
  }
  return roots;
}
