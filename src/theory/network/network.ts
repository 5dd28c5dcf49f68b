import type { Activation } from "../activations/index.ts";
import { type Checked, check, domain, expect, layerLaw, nonNegative, oneOf, weights, withDefault } from "../domain.ts";

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

const size = withDefault(
  domain("an integer >= 1", (n) => (n === Infinity || (Number.isInteger(n) && Number(n) >= 1) ? Number(n) : undefined)),
  Infinity,
);

const fields = {
  ...layerLaw,
  sigmaB: withDefault(nonNegative, 0),
  depth: size,
  width: size,
  inputs: size,
  weights,
  parametrization: withDefault(oneOf("ntk", "standard"), "ntk"),
};

/**
 * A fully connected network at initialisation: $h^l = W^l x^{l-1} + b^l$, $x^l = \phi(h^l)$, $l = 1..L$. It is the first
 * argument of every function of the theory. Its variances and hidden layers are read off it, not kept: a spread copy lacks
 * them and is no network until `network` completes it again.
 */
export class Network {
  readonly activation: Activation;
  readonly sigmaW: number;
  readonly sigmaB: number;
  /** $L$, the number of weight matrices, or Infinity. */
  readonly depth: number;
  readonly width: number;
  readonly inputs: number;
  readonly weights: Weights;
  readonly parametrization: "ntk" | "standard";

  constructor(checked: Checked<typeof fields>) {
    this.activation = checked.activation;
    this.sigmaW = checked.sigmaW;
    this.sigmaB = checked.sigmaB;
    this.depth = checked.depth;
    this.width = checked.width;
    this.inputs = checked.inputs === Infinity ? this.width : checked.inputs;
    this.weights = checked.weights;
    this.parametrization = checked.parametrization;
  }

  /** $\sigma_w^2$. */
  get sigmaW2(): number {
    return this.sigmaW * this.sigmaW;
  }

  /** $\sigma_b^2$. */
  get sigmaB2(): number {
    return this.sigmaB * this.sigmaB;
  }

  /** $L - 1$. */
  get hiddenLayers(): number {
    return this.depth - 1;
  }
}

/**
 * The one description of a network, checked and completed; `network({...net, sigmaW: 2})` is the same with another gain.
 *
 * @param spec activation, `sigmaW` > 0, `sigmaB` >= 0 (0), `depth` >= 1 (Infinity), `width` >= 1 (Infinity), `inputs` >= 1
 *   (the width), `weights` (gaussian), `parametrization` (ntk)
 * @returns the network; its variances and hidden layers are read off it
 * @throws RangeError naming the field, its domain and the value; for an unknown activation
 */
export function network(spec: NetworkSpec): Network {
  return new Network(check("network", fields, spec));
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

/**
 * Asks for a network whose activation is linear.
 *
 * @param asker the function that needs it, for the error
 * @throws RangeError naming the activation
 */
export function requireLinear({ activation }: Network, asker: string): void {
  const { name, odd, homogeneous } = activation;
  expect(odd && homogeneous, asker, "a linear network", `the activation ${name}`, 'say activation: "linear"');
}
