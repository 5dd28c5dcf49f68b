import { type Activation, activation } from "../activations/index.ts";

/** What a random layer is drawn from: $W_{ij} \sim N(0, \sigma_w^2/n)$ (or $\sigma_w$ times Haar), $b_i \sim N(0, \sigma_b^2)$. */
export interface Initialization {
  /** The nonlinearity, or its name. */
  readonly activation: Activation | string;
  /** Standard deviation of the weights times $\sqrt n$, > 0. */
  readonly sigmaW: number;
  /** Standard deviation of the biases, >= 0. */
  readonly sigmaB: number;
}

/** An `Initialization` checked and resolved: the activation itself, and variances. */
export interface Layer {
  readonly activation: Activation;
  readonly sigmaW2: number;
  readonly sigmaB2: number;
}

/** The activation that a name stands for; an activation is returned as it is. */
export function activationOf(nameOrActivation: Activation | string): Activation {
  return typeof nameOrActivation === "string" ? activation(nameOrActivation) : nameOrActivation;
}

/**
 * Checks an initialisation.
 * @throws RangeError for sigmaW <= 0, sigmaB < 0, a non-finite value, or an unknown activation
 */
export function layerOf({ activation, sigmaW, sigmaB }: Initialization): Layer {
  if (!(sigmaW > 0 && Number.isFinite(sigmaW)))
    throw new RangeError(`initialization: expected sigmaW > 0; got ${sigmaW}; it is a standard deviation`);
  if (!(sigmaB >= 0 && Number.isFinite(sigmaB)))
    throw new RangeError(`initialization: expected sigmaB >= 0; got ${sigmaB}; it is a standard deviation`);
  return { activation: activationOf(activation), sigmaW2: sigmaW * sigmaW, sigmaB2: sigmaB * sigmaB };
}
