import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** The peer of the benches: numpy and scipy in a child process, one BLAS thread, told what to run by name. */
export interface NumpyPeer {
  /** numpy's and its BLAS's versions. */
  readonly description: string;
  /** Runs one named operation once at this size; resolves when it is done. */
  run(operation: string, size: number): Promise<void>;
}

const script = `
import os, sys
os.environ["OPENBLAS_NUM_THREADS"] = "1"
import numpy as np
import scipy.linalg, scipy.special
cache = {}
def data(n):
    if n not in cache:
        a = np.random.default_rng(1).standard_normal((n, n))
        s = a @ a.T / n + np.eye(n)
        cache[n] = (a, s, np.linalg.cholesky(s))
    return cache[n]
philox = np.random.Generator(np.random.Philox(1))
z, w = np.polynomial.hermite_e.hermegauss(64)
def jacobian_spectrum(n):
    x, j = np.ones(n), np.eye(n)
    for _ in range(20):
        w = philox.standard_normal((n, n)) / np.sqrt(n)
        x = np.tanh(w @ x)
        j = (1 - x * x)[:, None] * (w @ j)
    return np.linalg.svd(j, compute_uv=False)
operations = {
    "jacobian spectrum": jacobian_spectrum,
    "gemm": lambda n: data(n)[0] @ data(n)[0],
    "gram": lambda n: data(n)[0] @ data(n)[0].T,
    "cholesky": lambda n: np.linalg.cholesky(data(n)[1]),
    "triangular solve": lambda n: scipy.linalg.solve_triangular(data(n)[2], data(n)[0], lower=True, check_finite=False),
    "symmetric eigenvalues": lambda n: np.linalg.eigvalsh(data(n)[1]),
    "symmetric eigenpairs": lambda n: np.linalg.eigh(data(n)[1]),
    "singular values": lambda n: np.linalg.svd(data(n)[0], compute_uv=False),
    "full SVD": lambda n: np.linalg.svd(data(n)[0]),
    "QR": lambda n: np.linalg.qr(data(n)[0]),
    "normals": lambda n: philox.standard_normal(n),
    "tanh expectations": lambda n: [w @ np.tanh(z) ** 2 for _ in range(n)],
    "prepare": data,
}
print(f"numpy {np.__version__}, scipy {scipy.__version__}", flush=True)
for line in sys.stdin:
    name, size = line.rsplit(" ", 1)
    operations[name](int(size))
    print("done", flush=True)
`;

/** Starts the peer; undefined where there is no Python with numpy and scipy. It ends with this process. */
export async function numpyPeer(): Promise<NumpyPeer | undefined> {
  const child = spawn("python3", ["-c", script], { stdio: ["pipe", "pipe", "ignore"] });
  const lines = createInterface({ input: child.stdout });
  const waiting: ((line: string | undefined) => void)[] = [];
  const next = (): Promise<string | undefined> => new Promise((resolve) => waiting.push(resolve));
  const first = next();
  lines.on("line", (line) => waiting.shift()?.(line));
  child.on("error", () => waiting.shift()?.(undefined));
  child.on("close", () => waiting.shift()?.(undefined));
  child.stdin.on("error", () => {});
  const description = await first;
  if (description === undefined) return undefined;
  return {
    description,
    async run(operation, size) {
      const done = next();
      child.stdin.write(`${operation} ${size}\n`);
      if ((await done) !== "done")
        throw new Error(`numpyPeer: expected ${operation} ${size} to run; the child process ended`);
    },
  };
}
