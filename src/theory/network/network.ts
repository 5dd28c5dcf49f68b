import { type Activation, activation as namedActivation } from "../activations/index.ts";

/** Entries $N(0, \sigma_w^2/n_{l-1})$, or $\sigma_w$ times a Haar matrix of the same mean gain. */
export type Weights = "gaussian" | "orthogonal";

/** What `network` completes: only the law of a layer must be said. */
export interface NetworkSpec {
  /** The nonlinearity $\phi$, or its name: `tanh`, `leakyRelu(0.3)`. */
  readonly activation: Activation | string;
  /** Standard deviation $\sigma_w > 0$ of the weights times $\sqrt{n_{l-1}}$. */
  readonly sigmaW: number;
  /** Standard deviation $\sigma_b \ge 0$ of the biases; 0 unless said. */
  readonly sigmaB?: number;
  /** $L$, the number of weight matrices; unless said the network is infinitely deep. */
  readonly depth?: number;
  /** $n$, neurons of every layer; unless said the network is infinitely wide. */
  readonly width?: number;
  /** $n_0$, components of an input; the width unless said. */
  readonly inputs?: number;
  /** Law of the weight matrices; Gaussian unless said. */
  readonly weights?: Weights;
  /** What gradients are taken with respect to: the matrices themselves (standard) or unit normals that are scaled (ntk, unless said). */
  readonly parametrization?: "ntk" | "standard";
}

/**
 * A fully connected network at initialisation: $h^l = W^l x^{l-1} + b^l$, $x^l = \phi(h^l)$, $l = 1..L$. It is the first
 * argument of every function of the theory.
 */
export interface Network {
  readonly activation: Activation;
  readonly sigmaW: number;
  readonly sigmaB: number;
  /** $\sigma_w^2$ and $\sigma_b^2$. */
  readonly sigmaW2: number;
  readonly sigmaB2: number;
  /** $L$, the number of weight matrices, or Infinity. */
  readonly depth: number;
  /** $L - 1$. */
  readonly hiddenLayers: number;
  readonly width: number;
  readonly inputs: number;
  readonly weights: Weights;
  readonly parametrization: "ntk" | "standard";
}

/**
 * The one description of a network, checked and completed; `network({...net, sigmaW: 2})` is the same with another gain.
 *
 * @param spec activation, `sigmaW` > 0, `sigmaB` >= 0 (0), `depth` >= 1 (Infinity), `width` >= 1 (Infinity), `inputs` >= 1
 *   (the width), `weights` (gaussian), `parametrization` (ntk)
 * @throws RangeError naming the field, its domain and the value; for an unknown activation
 */
export function network(spec: NetworkSpec): Network {
  const { sigmaW, sigmaB = 0, depth = Infinity, width = Infinity, inputs = width } = spec;
  const { weights = "gaussian", parametrization = "ntk" } = spec;
  expect(sigmaW > 0 && Number.isFinite(sigmaW), "sigmaW > 0 (a standard deviation)", sigmaW);
  expect(sigmaB >= 0 && Number.isFinite(sigmaB), "sigmaB >= 0 (a standard deviation)", sigmaB);
  for (const [name, size] of Object.entries({ depth, width, inputs }))
    expect(size === Infinity || (Number.isInteger(size) && size >= 1), `${name} an integer >= 1 (or left out)`, size);
  expect(weights === "gaussian" || weights === "orthogonal", 'weights "gaussian" or "orthogonal"', weights);
  const known = parametrization === "ntk" || parametrization === "standard";
  expect(known, 'parametrization "ntk" or "standard"', parametrization);
  const activation = namedActivation(spec.activation);
  return {
    activation,
    sigmaW,
    sigmaB,
    sigmaW2: sigmaW * sigmaW,
    sigmaB2: sigmaB * sigmaB,
    depth,
    hiddenLayers: depth - 1,
    width,
    inputs,
    weights,
    parametrization,
  };
}

function expect(ok: boolean, expected: string, got: unknown): void {
  if (!ok) throw new RangeError(`network: expected ${expected}; got ${String(got)}`);
}

/**
 * Asks a network for sizes that a finite computation needs.
 *
 * @param asker the function that needs them, for the error
 * @throws RangeError naming the first size that is infinite
 */
export function requireFinite(net: Network, asker: string, ...sizes: ("depth" | "width" | "inputs")[]): void {
  const missing = sizes.find((size) => !Number.isFinite(net[size]));
  if (missing === undefined) return;
  throw new RangeError(
    `${asker}: expected a network of finite ${missing}; got ${net[missing]}; say network({..., ${missing}: ...})`,
  );
}
