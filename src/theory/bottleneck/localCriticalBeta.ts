import { matrix, singularValues } from "../../numerics/linalg/index.ts";
import { type Joint, joint, jointParameters } from "../information/joint.ts";
import { quantity } from "../quantity.ts";
import { dualIb, type Geometry, ib } from "./geometry.ts";

/**
 * Where a cluster loses its local stability, $\beta = 1/\lambda_{\max}$ of
 * $M[x,x'] = (g_x-s_t)^\top \nabla^2\varphi(s_t)\,(g_{x'}-s_t)\,p(x'|t)$: for IB $\lambda_{\max}$ is the squared maximal
 * correlation within the cluster, for the dual $M[x,x'] = Cov_q(\ln p(y|x), \ln p(y|x'))\,p(x'|t)$.
 * A better solution may exist at smaller beta already: see `onset`.
 *
 * @param joint p(x), p(y|x)
 * @param options.geometry `ib` or `dualIb`
 * @param options.posterior p(x|t) of the cluster; p(x), the trivial solution, by default
 * @returns beta >= 1 for IB, > 0 for the dual; Infinity when all rows in the cluster agree
 * @see our derivation, science chapter on information, sections 1.4 and 3.4
 */
export function localCriticalBeta(
  joint: Joint,
  options: { readonly geometry: Geometry; readonly posterior?: Float64Array },
): number {
  const { geometry, posterior = joint.px } = options;
  const features = geometry.features(joint);
  const { rows: n, cols: m } = features;
  const mean = new Float64Array(m);
  for (let x = 0; x < n; x++) for (let y = 0; y < m; y++) mean[y] += posterior[x] * features.data[x * m + y];
  const root = matrix(n, m);
  for (let x = 0; x < n; x++) {
    const deviation = mean.map((s, y) => Math.sqrt(posterior[x]) * (features.data[x * m + y] - s));
    root.data.set(geometry.metricRoot(mean, deviation), x * m);
  }
  const largest = singularValues(root)[0] ** 2;
  return largest > 1e-14 ? 1 / largest : Number.POSITIVE_INFINITY;
}

const ofGeometry = (id: string, geometry: Geometry, name: string) =>
  quantity({
    of: localCriticalBeta,
    id,
    symbol: "\\beta_c",
    unit: "1",
    meaning: `beta at which the trivial solution of the ${name} loses local stability`,
    source: "chapter 5",
    parameters: jointParameters,
    evaluate: ({ px, pyGivenX }) => localCriticalBeta(joint(px, pyGivenX), { geometry }),
  });

export const quantities = [
  ofGeometry("ib-local-critical-beta", ib, "information bottleneck"),
  ofGeometry("dual-ib-local-critical-beta", dualIb, "dual bottleneck"),
];
