import type { Estimate } from "../../../numerics/estimate/index.ts";
import { cholesky, gram, identity, type Matrix, transpose } from "../../../numerics/linalg/index.ts";
import { gaussianMatrix, type Key, splitKey } from "../../../numerics/random/index.ts";
import { linearRegression } from "../../../numerics/statistics/index.ts";
import { check, count, numbers, positive } from "../../domain.ts";
import { jacobian, pullback, type RandomNetwork } from "../../networks/index.ts";
import { hamiltonianMove, type Place } from "./hamiltonianMove.ts";
import { posteriorMode } from "./posteriorMode.ts";

/** Two estimates whose means enclose the information. */
export interface NetworkInformation {
  readonly lower: Estimate;
  readonly upper: Estimate;
}

/**
 * $\frac1{n_0}I(X; x^L + \sigma\xi)$ of one drawn network, finite and nonlinear, for $X \sim N(0, I)$: nothing is linearised and no limit is
 * taken. Bidirectional annealing: for each reception $y = f(x) + \sigma\xi$ the prior is turned into the posterior along
 * $\pi_s \propto p(x)\,e^{-\frac s2|y - f(x)|^2}$, s from 0 to $\gamma$, by moves that leave $\pi_s$ as it is. The sum of the steps
 * $-\frac{\Delta s}2|y - f(x)|^2$ has a mean below $\ln\int p(x)\,e^{-\frac\gamma2|y - f(x)|^2}dx$ on the way up from the prior, and above it
 * on the way down from the input that was sent, which is a draw from the posterior. So
 * $$E\,[-\tfrac12|\xi|^2 - \text{down}] \;\le\; I \;\le\; E\,[-\tfrac12|\xi|^2 - \text{up}],$$
 * and the gap, which closes as 1/steps, says itself how good the number is.
 *
 * @param drawn the network, see `randomNetwork`; n_0 up to some tens
 * @param options.gamma $\gamma = 1/\sigma^2 > 0$
 * @param options.receptions draws of input and noise, >= 3; the errors fall with their square root
 * @param options.steps of the annealing, >= 1
 * @param options.key randomness
 * @returns nats per input component; standard errors over receptions, at this network
 * @throws RangeError naming the argument outside its domain
 * @see Neal 2001 (annealed importance sampling); Grosse, Ancha and Roy, arXiv:1606.02275 (both directions)
 */
export function networkInformation(
  drawn: RandomNetwork,
  options: { gamma: number; receptions: number; steps: number; key: Key },
): NetworkInformation {
  const { gamma, receptions, steps, key } = options;
  const three = numbers("an integer >= 3", (x) => Number.isInteger(x) && x >= 3);
  check("networkInformation", { gamma: positive, receptions: three, steps: count }, { gamma, receptions, steps });
  const { depth, inputs } = drawn.network;
  const layers = Array.from({ length: depth }, (_, l) => drawn.layer(l + 1)); // drawn once, not at each pass
  const net: RandomNetwork = { network: drawn.network, layer: (l) => layers[l - 1] };
  const sent = gaussianMatrix(splitKey(key, "inputs"), receptions, inputs, 1);
  const clean = pullback(net, sent).outputs;
  const noise = gaussianMatrix(splitKey(key, "noise"), receptions, clean.cols, 1);
  const received = { ...clean, data: clean.data.map((f, i) => f + noise.data[i] / Math.sqrt(gamma)) };
  const walk = walker(net, received, { gamma, steps });
  const up = walk("up", gaussianMatrix(splitKey(key, "start"), receptions, inputs, 1), splitKey(key, "up"));
  const down = walk("down", sent, splitKey(key, "down"));
  const given = rowsOf(noise).map((xi) => -squared(xi) / 2);
  // (|x|^2 - |xi|^2)/2 has mean zero, and is what the information density comes to where nothing is lost
  const balance = rowsOf(sent).map((x, r) => (squared(x) / 2 + given[r]) / inputs);
  const mean = (density: Float64Array): Estimate => {
    const { intercept, interceptError } = linearRegression(
      balance,
      Array.from(density, (d, r) => (given[r] - d) / inputs),
    );
    return { value: intercept, stdError: interceptError, samples: receptions };
  };
  return { lower: mean(down), upper: mean(up) };
}

/** Walks of one chain per reception along the path, in steps that are even in $\ln(1 + s)$; they answer the sums of their steps. */
function walker(net: RandomNetwork, received: Matrix, { gamma, steps }: { gamma: number; steps: number }) {
  const { inputs } = net.network;
  const at = (t: number) => Math.expm1((t / steps) * Math.log1p(gamma));
  // how the network stretches near a mode of each posterior: it must not depend on the input that was sent
  const stretches = rowsOf(received).map((y) => {
    const mode = posteriorMode(net, y, { gamma, start: new Float64Array(inputs) });
    return gram(transpose(jacobian(net, mode)));
  });
  const look = (x: Matrix): Place => {
    const { outputs, pull } = pullback(net, x);
    const miss = { ...outputs, data: outputs.data.map((f, i) => received.data[i] - f) };
    return { x, misfit: Float64Array.from(rowsOf(miss), (m) => squared(m) / 2), pull: pull(miss).data };
  };
  return (to: "up" | "down", start: Matrix, key: Key): Float64Array => {
    const sum = new Float64Array(received.rows);
    let place = look(start);
    for (let k = 0; k < steps; k++) {
      const t = to === "up" ? k : steps - 1 - k;
      const s = at(t);
      const move = () => {
        const factors = stretches.map(({ rows, cols, data }) =>
          cholesky({ rows, cols, data: identity(rows).data.map((one, i) => one + s * data[i]) }),
        );
        place = hamiltonianMove(place, { look, factors, s, key: splitKey(key, t) });
      };
      if (to === "up" && t > 0) move();
      for (let r = 0; r < sum.length; r++) sum[r] -= (at(t + 1) - s) * place.misfit[r];
      if (to === "down" && t > 0) move();
    }
    return sum;
  };
}

const rowsOf = ({ rows, cols, data }: Matrix) =>
  Array.from({ length: rows }, (_, r) => data.subarray(r * cols, (r + 1) * cols));
const squared = (v: Float64Array) => v.reduce((sum, x) => sum + x * x, 0);
