import { spawnSync } from "node:child_process";
import { bench, describe } from "vitest";
import { installProvider } from "../../numerics/linalg/activeProvider.ts";
import { mlMatrixProvider } from "../../numerics/linalg/mlMatrixProvider.ts";
import { nativeProvider } from "../../numerics/linalg/native/index.ts";
import { wasmProvider } from "../../numerics/linalg/wasm/wasmProvider.ts";
import { randomKey } from "../../numerics/random/index.ts";
import { randomJoint } from "../information/index.ts";
import { alternation, load, step } from "./alternation.ts";
import { ib } from "./geometry.ts";
import { randomEncoder } from "./starts.ts";

const [n, m, k, beta] = [1000, 100, 50, 20];

// The same iteration in numpy, timed in the same run (one BLAS thread on both sides).
const numpy = `
import numpy as np, time
rng = np.random.default_rng(0)
px = rng.dirichlet(np.ones(${n})); P = rng.dirichlet(np.ones(${m}), ${n}); E = rng.dirichlet(np.ones(${k}), ${n})
h = (P * np.log(P)).sum(1)
def step(E):
    W = px[:, None] * E
    pt = W.sum(0)
    Q = (W.T @ P) / pt[:, None]
    a = np.log(pt) - ${beta} * (h[:, None] - P @ np.log(Q).T)
    a -= a.max(1, keepdims=True)
    B = np.exp(a); Z = B.sum(1, keepdims=True)
    return B / Z
for _ in range(20): E = step(E)
best = 1e9
for _ in range(10):
    t = time.perf_counter()
    for _ in range(20): E = step(E)
    best = min(best, (time.perf_counter() - t) / 20)
print(f"{1e3 * best:.3f} ms per iteration, best of 10 x 20")
`;
const python = spawnSync("python3", ["-c", numpy], {
  encoding: "utf8",
  env: { ...process.env, OPENBLAS_NUM_THREADS: "1", OMP_NUM_THREADS: "1" },
});
console.log(`numpy: ${python.status === 0 ? python.stdout.trim() : "not found, no comparison"}`);

describe(`IB iteration, ${n} x ${m}, ${k} clusters`, () => {
  const work = alternation(ib, randomJoint({ n, m, key: randomKey(1) }), k);
  load(work, randomEncoder({ n, clusters: k, key: randomKey(2) }).data);
  for (const provider of [mlMatrixProvider, wasmProvider(), nativeProvider()]) {
    if (!provider) continue;
    bench(provider.name, () => void step(work, beta), {
      setup: () => {
        installProvider(provider);
        console.log(`${provider.name}: ${provider.describe()}`);
      },
    });
  }
});
