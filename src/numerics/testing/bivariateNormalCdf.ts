import { gaussLegendre } from "../quadrature/gaussLegendre.ts";
import { normalCdf, normalPdf } from "../special/errorFunctions.ts";

/**
 * $P(X \le h, Y \le k)$ for standard normals of correlation $\rho$, to about 1e-15 absolutely.
 *
 * @param h upper end for X, may be infinite
 * @param k upper end for Y, may be infinite
 * @param rho $-1 \le \rho \le 1$
 * @throws RangeError for rho outside [-1, 1] or NaN
 * @see Genz, "Numerical computation of rectangular bivariate and trivariate normal and t probabilities", Stat. Comput. 14
 *   (2004), equations 3 and 6
 */
export function bivariateNormalCdf(h: number, k: number, rho: number): number {
  if (!(rho >= -1 && rho <= 1) || Number.isNaN(h) || Number.isNaN(k)) {
    throw new RangeError(`bivariateNormalCdf: expected numbers h, k and -1 <= rho <= 1; got ${h}, ${k}, ${rho}`);
  }
  if (h === -Infinity || k === -Infinity) return 0;
  if (h === Infinity) return normalCdf(k);
  if (k === Infinity) return normalCdf(h);
  if (Math.abs(rho) <= 0.925) return normalCdf(h) * normalCdf(k) + plackett(h, k, rho);
  return rho > 0 ? nearOne(h, k, rho) : Math.max(0, normalCdf(h) - nearOne(h, -k, -rho));
}

/** $\int_0^{\arcsin\rho} \exp(-(h^2 + k^2 - 2hk\sin\theta)/(2\cos^2\theta))\,d\theta/2\pi$ (Plackett's identity). */
function plackett(h: number, k: number, rho: number): number {
  const { nodes, weights } = gaussLegendre(24);
  const half = Math.asin(rho) / 2;
  let sum = 0;
  for (let i = 0; i < nodes.length; i++) {
    const sine = Math.sin(half * (1 + nodes[i]));
    sum += weights[i] * Math.exp((h * k * sine - (h * h + k * k) / 2) / ((1 - sine) * (1 + sine)));
  }
  return (half * sum) / (2 * Math.PI);
}

/**
 * For rho near 1 integrate over X instead: P = ∫_{-∞}^h φ(x) Φ((k - rho x)/s) dx; the integrand bends at x = k/rho over
 * a distance s/rho, towards which the panels shrink.
 */
function nearOne(h: number, k: number, rho: number): number {
  const s = Math.sqrt((1 - rho) * (1 + rho));
  if (s === 0) return normalCdf(Math.min(h, k));
  const bend = k / rho;
  const low = -9;
  const edges = [low, Math.min(h, 9)];
  for (let x = low; x < 9; x += 2) edges.push(x);
  edges.push(bend);
  for (let w = s; w < 4; w *= 2) edges.push(bend - w, bend + w);
  const sorted = [...new Set(edges.filter((x) => x >= low && x <= Math.min(h, 9)))].sort((a, b) => a - b);
  const { nodes, weights } = gaussLegendre(20);
  let sum = 0;
  for (let p = 1; p < sorted.length; p++) {
    const half = (sorted[p] - sorted[p - 1]) / 2;
    const middle = (sorted[p] + sorted[p - 1]) / 2;
    for (let i = 0; i < nodes.length; i++) {
      const x = middle + half * nodes[i];
      sum += half * weights[i] * normalPdf(x) * normalCdf((k - rho * x) / s);
    }
  }
  return sum;
}
