import type { Matrix } from "../../numerics/linalg/index.ts";
import { gaussianMatrix, haarOrthogonal, type Key, normals, splitKey } from "../../numerics/random/index.ts";
import { type Network, requireFinite } from "../network/index.ts";

/** One layer's draw: W is fan-out x fan-in. */
export interface DrawnLayer {
  readonly weights: Matrix;
  readonly biases: Float64Array;
}

/** A drawn network: a law and a key. Layers are drawn when asked for, always the same, so that depth costs no memory. */
export interface RandomNetwork {
  readonly network: Network;
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
 * A network drawn from its initial law: $W^l_{ij} \sim N(0, \sigma_w^2/n_{l-1})$ or $\sigma_w$ times a Haar matrix of the same mean
 * gain, $b^l_i \sim N(0, \sigma_b^2)$.
 *
 * @param net of finite depth, width and inputs
 * @param draw.key randomness: the same key gives the same network
 * @returns its layers, drawn when asked for
 * @throws RangeError for a network without a size
 */
export function randomNetwork(net: Network, { key }: { key: Key }): RandomNetwork {
  requireFinite(net, "randomNetwork", "inputs", "width", "depth");
  const { inputs, width, sigmaW, sigmaB, weights } = net;
  return {
    network: net,
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
