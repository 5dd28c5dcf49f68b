/** $\sigma(x) = 1/(1 + e^{-x})$; `Math.exp` overflows to infinity harmlessly on the far left. */
export function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
