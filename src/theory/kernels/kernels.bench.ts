import "../../host/node.ts";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { bench, describe } from "vitest";
import { normals, randomKey } from "../../numerics/random/index.ts";
import { network } from "../network/index.ts";
import { kernels } from "./kernels.ts";

const [points, dimension, hiddenLayers] = [2000, 784, 3];
const x = { rows: points, cols: dimension, data: normals(randomKey(1), points * dimension) };

/** Vectorised numpy, one thread; a line in, a line out when the kernels are done. */
const peer = `
import sys, numpy as np
X = np.random.default_rng(0).standard_normal((${points}, ${dimension}))
for _ in sys.stdin:
    q = (X * X).sum(1) / ${dimension} * 2 + 0.01
    K = X @ X.T / ${dimension} * 2 + 0.01; T = K.copy()
    for l in range(${hiddenLayers}):
        s = np.sqrt(np.outer(q, q)); c = np.clip(K / s, -1, 1)
        p = (np.pi - np.arccos(c)) / (2 * np.pi)
        K = 2 * (s * np.sqrt(1 - c * c) / (2 * np.pi) + K * p) + 0.01
        T = K + 2 * p * T; q = q + 0.01
    print("done", flush=True)
`;

describe(`NNGP + NTK, ReLU, N = ${points}, d = ${dimension}, ${hiddenLayers} hidden layers (budget: 0.6 x numpy)`, () => {
  const python = spawn("python3", ["-c", peer], { env: { ...process.env, OPENBLAS_NUM_THREADS: "1" } });
  const lines = createInterface(python.stdout);
  python.unref();
  bench("channelbook", () => {
    kernels(network({ activation: "relu", depth: hiddenLayers + 1, sigmaW: Math.SQRT2, sigmaB: 0.1 }), x);
  });
  bench("channelbook, erf", () => {
    kernels(network({ activation: "erf", depth: hiddenLayers + 1, sigmaW: Math.SQRT2, sigmaB: 0.1 }), x);
  });
  bench("numpy", async () => {
    python.stdin.write("go\n");
    await once(lines, "line");
  });
});
