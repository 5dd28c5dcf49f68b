import type { Activation } from "../activations/activation.ts";
import { activation as parseActivation } from "../activations/index.ts";

/**
 * A fully connected network of infinite width: $L$ hidden layers, $L+1$ dense maps, scalar outputs.
 *
 * NTK parametrisation (that of `neural_tangents.stax.Dense(n, W_std, b_std)`):
 * $z^1 = \frac{\sigma_w}{\sqrt d} W^1 x + \sigma_b b^1$, $z^{l+1} = \frac{\sigma_w}{\sqrt n} W^{l+1}\phi(z^l) + \sigma_b b^{l+1}$,
 * all $W, b \sim N(0,1)$, $f = z^{L+1}$. Standard parametrisation: $W \sim N(0, \sigma_w^2/\text{fan-in})$,
 * $b \sim N(0,\sigma_b^2)$, gradients with respect to those; its tangent kernel grows with the width.
 */
export interface WideNetwork {
  readonly activation: Activation;
  /** $L$, hidden layers, an integer >= 0. */
  readonly depth: number;
  /** $\sigma_w > 0$. */
  readonly sigmaW: number;
  /** $\sigma_b \ge 0$. */
  readonly sigmaB: number;
  readonly parametrization: "ntk" | "standard";
  /** Hidden width $n$; only the standard parametrisation depends on it. */
  readonly width: number;
}

/**
 * Checks and completes the description of an infinitely wide network.
 *
 * @param spec - activation (name or object), `depth` $L \ge 0$, `sigmaW` $\sigma_w > 0$, `sigmaB` $\sigma_b \ge 0$ (default 0),
 *   `parametrization` (default `"ntk"`), `width` (needed by `"standard"`)
 * @throws RangeError naming the field, its domain and the value
 */
export function wideNetwork(spec: {
  readonly activation: string | Activation;
  readonly depth: number;
  readonly sigmaW: number;
  readonly sigmaB?: number;
  readonly parametrization?: "ntk" | "standard";
  readonly width?: number;
}): WideNetwork {
  const { depth, sigmaW, sigmaB = 0, parametrization = "ntk", width = Number.NaN } = spec;
  const expect = (ok: boolean, expected: string, got: unknown): void => {
    if (!ok) throw new RangeError(`wideNetwork: expected ${expected}; got ${String(got)}`);
  };
  expect(Number.isInteger(depth) && depth >= 0, "depth an integer >= 0", depth);
  expect(sigmaW > 0 && Number.isFinite(sigmaW), "sigmaW > 0", sigmaW);
  expect(sigmaB >= 0 && Number.isFinite(sigmaB), "sigmaB >= 0", sigmaB);
  expect(
    parametrization === "ntk" || parametrization === "standard",
    'parametrization "ntk" or "standard"',
    parametrization,
  );
  if (parametrization === "standard")
    expect(
      Number.isInteger(width) && width >= 1,
      "width an integer >= 1 with the standard parametrisation",
      spec.width,
    );
  const phi = typeof spec.activation === "string" ? parseActivation(spec.activation) : spec.activation;
  return { activation: phi, depth, sigmaW, sigmaB, parametrization, width };
}
