import { bench, describe } from "vitest";
import { installProvider } from "../../numerics/linalg/activeProvider.ts";
import { nativeProvider } from "../../numerics/linalg/native/index.ts";
import type { Provider } from "../../numerics/linalg/provider.ts";
import { wasmProvider } from "../../numerics/linalg/wasm/wasmProvider.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { numpyPeer } from "../../numerics/testing/numpyPeer.ts";
import { spectrumDensity } from "./density.ts";
import { uniformJacobian } from "./jacobianModel.ts";
import { criticalNetwork, sampledSpectrum } from "./sampledSpectrum.ts";

const peer = await numpyPeer();
const few = { iterations: 4, time: 0, warmupIterations: 1, warmupTime: 0 };
const lambdas = Array.from({ length: 400 }, (_, i) => (1.6 * (i + 0.5)) / 400);

describe("a spectral density at 400 eigenvalues (target 150 ms)", () => {
  for (const [name, q, weights] of [
    ["tanh", 0.1, "orthogonal"],
    ["erf", 0.3, "gaussian"],
    ["leakyRelu(0.3)", 1, "gaussian"],
  ] as const)
    bench(`${name}, ${weights}, depth 4`, () => {
      spectrumDensity(uniformJacobian({ activation: name, q, depth: 4, weights }), lambdas);
    });
});

describe("singular values of a Jacobian, tanh, depth 20, n = 500, weights drawn", () => {
  const options = { activation: "tanh", q: 0.1, depth: 20, width: 500, weights: "gaussian" } as const;
  const { network, input } = criticalNetwork({ ...options, key: randomKey(1) });
  const withProvider = (provider: Provider) => () => {
    const before = installProvider(provider);
    sampledSpectrum(network, input);
    installProvider(before);
  };
  const wasm = wasmProvider();
  const native = nativeProvider();
  if (wasm) bench("wasm", withProvider(wasm), few);
  if (native) bench("native", withProvider(native), few);
  if (peer) bench("numpy, one thread", () => peer.run("jacobian spectrum", 500), few);
});
