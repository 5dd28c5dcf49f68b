import { host } from "../../host/host.ts";
import { gram, matrix } from "../../numerics/linalg/index.ts";
import { type Activation, activation } from "../activations/index.ts";
import { type Inputs, inputMatrix } from "../data/index.ts";
import { type Network, type NetworkSpec, network } from "../network/index.ts";
import { type Kernels, kernelDiagonal, kernels } from "./kernels.ts";
import { layerVariances } from "./layerVariances.ts";
import { rowPropagator } from "./rowPropagator.ts";
import { type RowPropagator, tangentRecursion } from "./tangentRecursion.ts";

/** What every worker receives; the arrays lie in shared memory. */
interface RowTask {
  /** Names the task, so that a worker prepares once for all of its rows. */
  readonly id: string;
  readonly inner: Float64Array;
  readonly variances: readonly Float64Array[];
  readonly dimension: number;
  readonly network: NetworkSpec;
}

/**
 * `kernels` with the pairs spread over worker threads: the same numbers, for many points and activations that are dear (deep
 * networks, activations without closed form). Without worker threads (in a browser, or for an activation that has no name to
 * send) it is `kernels`.
 *
 * @param net as in `kernels`
 * @param inputs points x dimension
 * @param options.threads workers, default one a processor
 * @returns $K^L$ and $\Theta^L$, points x points
 */
export async function parallelKernels(
  net: Network,
  inputs: Inputs,
  options: { readonly threads?: number } = {},
): Promise<Kernels> {
  const { parallelRows } = host();
  if (!parallelRows || !hasName(net.activation)) return kernels(net, inputs);
  const x = inputMatrix(inputs);
  const n = x.rows;
  const parameters: RowTask = {
    id: crypto.randomUUID(),
    inner: shared(gram(x).data),
    variances: layerVariances(net, x).map(shared),
    dimension: x.cols,
    network: { ...net, activation: net.activation.name },
  };
  const job = { module: import.meta.url, name: "kernelRow", parameters, rows: n, columns: 2 * n };
  const rows = await parallelRows(job, options);
  const [nngp, ntk] = [matrix(n, n), matrix(n, n)];
  const diagonal = kernelDiagonal(net, x);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) {
      nngp.data[i * n + j] = nngp.data[j * n + i] = rows[2 * n * i + j];
      ntk.data[i * n + j] = ntk.data[j * n + i] = rows[2 * n * i + n + j];
    }
    nngp.data[i * n + i] = diagonal.nngp[i];
    ntk.data[i * n + i] = diagonal.ntk[i];
  }
  return { nngp, ntk };
}

let prepared: { readonly id: string; readonly propagate: RowPropagator } | undefined;

/** Row `i` of both kernels up to the diagonal, K then Theta, each padded to n: what a worker computes. */
export function kernelRow(i: number, task: RowTask): Float64Array {
  if (prepared?.id !== task.id) {
    const net = network(task.network);
    const { id, variances, dimension } = task;
    const recursion = tangentRecursion(net, dimension);
    prepared = { id, propagate: rowPropagator(net, { recursion, rows: variances, columns: variances }) };
  }
  const n = task.variances[0].length;
  const row = new Float64Array(2 * n);
  const k = task.inner.slice(i * n, i * n + i);
  const t = new Float64Array(i);
  prepared.propagate(i, k, t);
  row.set(k);
  row.set(t, n);
  return row;
}

/** Whether a worker can make the activation from its name; functions do not travel. */
function hasName({ name }: Activation): boolean {
  try {
    return activation(name).name === name;
  } catch {
    return false;
  }
}

function shared(data: Float64Array): Float64Array {
  const copy = new Float64Array(new SharedArrayBuffer(8 * data.length));
  copy.set(data);
  return copy;
}
