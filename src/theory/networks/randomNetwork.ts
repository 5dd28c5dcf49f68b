import type { Matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, haarOrthogonal, type Key, normals, splitKey } from "../../numerics/random/index.ts";
import { type Initialization, type Layer, layerOf } from "../meanField/index.ts";

/** A multilayer perceptron at initialisation, in the conventions of the book: $h^l = W^lx^{l-1} + b^l$, $x^l = \phi(h^l)$, l = 1..L. */
export interface Architecture extends Initialization {
  /** $n_0$, components of an input. */
  readonly inputs: number;
  /** n, neurons of every layer. */
  readonly width: number;
  /** L, the number of weight matrices. */
  readonly depth: number;
  /** Gaussian entries of variance $\sigma_w^2/n_{l-1}$ (default), or a Haar matrix of the same mean gain. */
  readonly weights?: "gaussian" | "orthogonal";
}

/** One layer's draw: W is fan-out x fan-in. */
export interface DrawnLayer {
  readonly weights: Matrix;
  readonly biases: Float64Array;
}

/** A random network: a key and a law. Layers are drawn when asked for, always the same, so that depth costs no memory. */
export interface RandomNetwork extends Layer {
  readonly architecture: Architecture;
  /** The draw of layer l = 1..L. */
  readonly layer: (l: number) => DrawnLayer;
}

/** A random isometry (fan-out >= fan-in) or co-isometry times $\sigma_w\max(1, \sqrt{n_{out}/n_{in}})$: same mean gain as the Gaussian law. */
function haarWeights(key: Key, fanOut: number, fanIn: number, sigmaW: number): Matrix {
  const size = Math.max(fanOut, fanIn);
  const square = haarOrthogonal(key, size).data;
  const gain = sigmaW * Math.max(1, Math.sqrt(fanOut / fanIn));
  const data = new Float64Array(fanOut * fanIn);
  for (let i = 0; i < fanOut; i++) for (let j = 0; j < fanIn; j++) data[i * fanIn + j] = gain * square[i * size + j];
  return { rows: fanOut, cols: fanIn, data };
}

/**
 * A network drawn from its initial law.
 *
 * @param architecture activation, sigmaW, sigmaB, inputs, width, depth, weights
 * @param key randomness: the same key gives the same network
 * @throws RangeError for sizes that are no positive integers
 */
export function randomNetwork(architecture: Architecture, key: Key): RandomNetwork {
  const { inputs, width, depth, sigmaW, sigmaB, weights = "gaussian" } = architecture;
  for (const [name, size] of Object.entries({ inputs, width, depth }))
    if (!(Number.isInteger(size) && size >= 1))
      throw new RangeError(`randomNetwork: expected ${name} an integer >= 1; got ${size}`);
  return {
    ...layerOf(architecture),
    architecture,
    layer: (l) => {
      const fanIn = l === 1 ? inputs : width;
      const stream = splitKey(key, "weights", l);
      const drawn =
        weights === "orthogonal"
          ? haarWeights(stream, width, fanIn, sigmaW)
          : gaussianMatrix(stream, width, fanIn, sigmaW / Math.sqrt(fanIn));
      return { weights: drawn, biases: normals(splitKey(key, "biases", l), width).map((b) => sigmaB * b) };
    },
  };
}
