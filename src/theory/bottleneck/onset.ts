import type { Checked, Domains } from "../domain.ts";
import { type Joint, joint, jointParameters } from "../information/joint.ts";
import { quantity } from "../quantity.ts";
import { binaryErasure, erasureChannel, mSymmetric, symmetricChannel } from "./examples.ts";
import { dualIb, type Geometry, ib } from "./geometry.ts";
import { localCriticalBeta } from "./localCriticalBeta.ts";

/** How the trivial solution ends as beta grows. */
export type Onset =
  /** Two halves of the trivial cluster drift apart continuously. */
  | { readonly kind: "split"; readonly beta: number }
  /** A cluster of vanishing weight appears at a finite distance, `posterior` = p(x|t), before any local instability. */
  | { readonly kind: "newCluster"; readonly beta: number; readonly posterior: Float64Array };

/** Sweeps that every start gets, how many starts go on, and for how long at most. */
const [trial, finalists, sweeps] = [50, 10, 20_000];
/** Closer to p(x) than this, in nats, the quotient is the Rayleigh quotient of the local threshold. */
const near = 1e-6;

/**
 * The global onset of a non-trivial optimum, $\beta_0 = \inf_{q\ne p} D[q\|p]\,/\,D_\varphi(s_q, s_p)$ with
 * $s_q = \sum_x q(x) g_x$: for IB $D_\varphi = D[qP\|pP]$ and $\beta_0 = 1/\eta_{KL}$; for the dual $D_\varphi = D[q_p\|q_r]$ between
 * geometric means. It never exceeds the local threshold.
 *
 * The quotient falls at each step $q \propto p\,e^{\beta g_x\cdot(\nabla\varphi(s_q) - \nabla\varphi(s_p))}$, beta the current quotient (a
 * difference-of-convex step); it is started from every x and every pair of values of x, and the best ten go on to the end.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @returns $\beta_0$ and how the trivial solution ends there
 * @see Anantharam et al. (2013) for eta_KL; our derivation, science chapter on information, sections 1.4 and 3.4
 */
export function onset(joint: Joint, options: { readonly geometry: Geometry }): Onset {
  const { geometry } = options;
  const { px } = joint;
  const n = px.length;
  const descend = quotientDescent(geometry, joint);
  const starts = Array.from({ length: n }, (_, i) =>
    Array.from({ length: i + 1 }, (_, j) => px.map((p, x) => (x === i || x === j ? p : 1e-3 * p))),
  ).flat();
  const [best] = starts
    .map((q) => ({ q, beta: descend(q, trial) }))
    .sort(byBeta)
    .slice(0, finalists)
    .map(({ q }) => ({ q, beta: descend(q, sweeps) }))
    .sort(byBeta);
  const local = localCriticalBeta(joint, { geometry });
  if (!(best.beta < local * (1 - 1e-9))) return { kind: "split", beta: local };
  return { kind: "newCluster", beta: best.beta, posterior: best.q };
}

const byBeta = (a: { readonly beta: number }, b: { readonly beta: number }): number =>
  a.beta < b.beta ? -1 : a.beta > b.beta ? 1 : 0;

/**
 * The quotient $D[q\|p]/D_\varphi(s_q, s_p)$ whose infimum over q is the onset.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.q distribution over x, not equal to p(x)
 * @returns at least `onset(…).beta`; Infinity where q gains nothing
 */
export function onsetQuotient(
  joint: Joint,
  options: { readonly geometry: Geometry; readonly q: Float64Array },
): number {
  const { paid, gained } = comparison(options.geometry, joint)(options.q);
  return gained > 0 ? paid / gained : Number.POSITIVE_INFINITY;
}

/** Compares q with p(x): $D[q\|p]$, $D_\varphi(s_q, s_p)$ and its gradient $\nabla\varphi(s_q) - \nabla\varphi(s_p)$. */
function comparison(geometry: Geometry, joint: Joint) {
  const { data: g, cols: m } = geometry.features(joint);
  const centroid = (q: Float64Array) => {
    const mean = new Float64Array(m);
    for (let x = 0; x < q.length; x++) for (let y = 0; y < m; y++) mean[y] += q[x] * g[x * m + y];
    const gradient = new Float64Array(m);
    return { mean, gradient, offset: geometry.respond(mean, 0, m, gradient) };
  };
  const origin = centroid(joint.px);
  return (q: Float64Array) => {
    const { mean, gradient, offset } = centroid(q);
    const pull = gradient.map((value, y) => value - origin.gradient[y]);
    const gained = pull.reduce((sum, value, y) => sum + value * mean[y], 0) - offset + origin.offset;
    const paid = q.reduce((sum, value, x) => sum + (value > 0 ? value * Math.log(value / joint.px[x]) : 0), 0);
    return { paid, gained, pull };
  };
}

/** Lowers the quotient in place of q for at most so many sweeps; Infinity where q falls back to p(x). */
function quotientDescent(geometry: Geometry, joint: Joint): (q: Float64Array, sweeps: number) => number {
  const { data: g, cols: m } = geometry.features(joint);
  const compare = comparison(geometry, joint);
  return (q, sweeps) => {
    normalise(q);
    let beta = Number.POSITIVE_INFINITY;
    for (let sweep = 0; sweep < sweeps; sweep++) {
      const { paid, gained, pull } = compare(q);
      if (!(paid > near && gained > 0)) return Number.POSITIVE_INFINITY;
      const quotient = paid / gained;
      if (beta - quotient < 1e-15 * quotient) return quotient;
      beta = quotient;
      let top = Number.NEGATIVE_INFINITY;
      for (let x = 0; x < q.length; x++) {
        let dot = 0;
        for (let y = 0; y < m; y++) dot += g[x * m + y] * pull[y];
        q[x] = Math.log(joint.px[x]) + beta * dot;
        if (q[x] > top) top = q[x];
      }
      for (let x = 0; x < q.length; x++) q[x] = Math.exp(q[x] - top);
      normalise(q);
    }
    return beta;
  };
}

function normalise(q: Float64Array): void {
  const sum = q.reduce((a, b) => a + b, 0);
  for (let x = 0; x < q.length; x++) q[x] /= sum;
}

/** Onset of a family of sources, as a quantity of the family's own parameters. */
const ofSource = <P extends Domains>(
  id: string,
  geometry: Geometry,
  meaning: string,
  parameters: P,
  source: (given: Checked<P>) => Joint,
) =>
  quantity({
    of: onset,
    id,
    symbol: "\\beta_0",
    unit: "1",
    meaning,
    source: "chapter 5; Anantharam et al. (2013)",
    parameters,
    evaluate: (given) => onset(source(given), { geometry }).beta,
  });

const given = ({ px, pyGivenX }: Checked<typeof jointParameters>) => joint(px, pyGivenX);
const optimal = (name: string) => `beta at which a non-trivial solution of the ${name} becomes optimal`;

export const quantities = [
  ofSource("ib-onset-beta", ib, `${optimal("information bottleneck")}, 1/eta_KL`, jointParameters, given),
  ofSource("dual-ib-onset-beta", dualIb, optimal("dual bottleneck"), jointParameters, given),
  ofSource(
    "ib-onset-beta-symmetric",
    ib,
    "onset beta of the uniform source on M values through the symmetric channel of total error eps",
    mSymmetric,
    symmetricChannel,
  ),
  ofSource(
    "ib-bec-critical-beta",
    ib,
    "critical beta of a fair bit through an erasure channel",
    binaryErasure,
    ({ e }) => erasureChannel(e),
  ),
];
