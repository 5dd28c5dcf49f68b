import type { TangentMlp } from "./tangentMlp.ts";
import type { TrainingSet } from "./trainMlp.ts";

/**
 * What one network contributes to $\mathrm{KL}(p(\theta_\tau|D)\,\|\,N(0,1))$ along its own gradient-flow path (one hidden layer, one
 * output, smooth activation): $\int_0^\tau \operatorname{Tr}\Theta_t + r_t\cdot(\mathcal L f)(\theta_t)\,dt$ with $r = f(X) - Y$ and the
 * Ornstein-Uhlenbeck generator $\mathcal L = \sum_p \partial_p^2 - \theta_p\partial_p$. Its mean over initial networks is the divergence, at any
 * width; no density is estimated. Fourth-order Runge-Kutta in time.
 *
 * @param mlp one draw of one hidden layer and one output, see `sampleTangentMlp`
 * @param path.inputs N x d
 * @param path.targets N x 1
 * @param path.tau training time
 * @param path.steps Runge-Kutta steps; halve the step to see the error ($O(h^4)$)
 * @returns `divergence`, one sample of it in nats, and `initialRate`, its rate at $t = 0$, whose mean over networks is exactly zero:
 *   the intercept of the regression of the first on the second is the mean with most of the noise taken out (control variate)
 * @see our derivation, chapter 6, "The exact law"
 */
export function pathParameterInformation(
  mlp: TangentMlp,
  { tau, steps, ...data }: TrainingSet & { readonly tau: number; readonly steps: number },
): { readonly divergence: number; readonly initialRate: number } {
  if (mlp.network.hiddenLayers !== 1 || mlp.network.activation.smoothness.kind === "kinked")
    throw new RangeError(
      `pathParameterInformation: expected one hidden layer with a smooth activation; got ${mlp.network.hiddenLayers}, ${mlp.network.activation.name}`,
    );
  const flow = flowOf(mlp, data);
  const h = tau / steps;
  let theta = flow.start;
  let total = 0;
  for (let step = 0; step < steps; step++) {
    const k1 = flow.at(theta);
    const k2 = flow.at(along(theta, k1.velocity, h / 2));
    const k3 = flow.at(along(theta, k2.velocity, h / 2));
    const k4 = flow.at(along(theta, k3.velocity, h));
    total += (h / 6) * (k1.rate + 2 * k2.rate + 2 * k3.rate + k4.rate);
    theta = theta.map(
      (v, p) => v + (h / 6) * (k1.velocity[p] + 2 * k2.velocity[p] + 2 * k3.velocity[p] + k4.velocity[p]),
    );
  }
  return { divergence: total, initialRate: flow.at(flow.start).rate };
}

interface Flow {
  /** All parameters: $W$ (n x d), $\beta$ (n), $a$ (n), $b$ (1). */
  readonly start: Float64Array;
  /** $\dot\theta = -\nabla$ and the rate of the divergence at $\theta$. */
  readonly at: (theta: Float64Array) => { velocity: Float64Array; rate: number };
}

function flowOf({ network, weights, biases }: TangentMlp, { inputs, targets }: TrainingSet): Flow {
  const { phi, derivative, secondDerivative } = network.activation;
  const { sigmaB } = network;
  const [n, d] = [weights[0].rows, weights[0].cols];
  const [betaAt, aAt, bAt] = [n * d, n * d + n, n * d + 2 * n];
  const inScale = network.sigmaW / Math.sqrt(d);
  const outScale = network.sigmaW / Math.sqrt(n);
  const start = new Float64Array(bAt + 1);
  start.set(weights[0].data);
  start.set(biases[0], betaAt);
  start.set(weights[1].data, aAt);
  start.set(biases[1], bAt);

  const at = (theta: Float64Array): { velocity: Float64Array; rate: number } => {
    const velocity = new Float64Array(theta.length);
    const value = new Float64Array(n);
    const slope = new Float64Array(n);
    let rate = 0;
    for (let i = 0; i < inputs.rows; i++) {
      const x = inputs.data.subarray(i * d, (i + 1) * d);
      const firstVariance = x.reduce((sum, v) => sum + (inScale * v) ** 2, sigmaB ** 2);
      let output = sigmaB * theta[bAt];
      let generator = -sigmaB * theta[bAt];
      let tangent = sigmaB ** 2;
      for (let j = 0; j < n; j++) {
        let z = sigmaB * theta[betaAt + j];
        for (let k = 0; k < d; k++) z += inScale * theta[j * d + k] * x[k];
        value[j] = phi(z);
        slope[j] = derivative(z);
        const a = outScale * theta[aAt + j];
        output += a * value[j];
        generator += a * (secondDerivative(z) * firstVariance - value[j] - slope[j] * z);
        tangent += (outScale * value[j]) ** 2 + (a * slope[j]) ** 2 * firstVariance;
      }
      const residual = output - targets.data[i];
      rate += tangent + residual * generator;
      velocity[bAt] -= residual * sigmaB;
      for (let j = 0; j < n; j++) {
        const back = residual * outScale * theta[aAt + j] * slope[j];
        velocity[aAt + j] -= residual * outScale * value[j];
        velocity[betaAt + j] -= back * sigmaB;
        for (let k = 0; k < d; k++) velocity[j * d + k] -= back * inScale * x[k];
      }
    }
    return { velocity, rate };
  };
  return { start, at };
}

const along = (theta: Float64Array, velocity: Float64Array, h: number): Float64Array =>
  theta.map((v, p) => v + h * velocity[p]);
