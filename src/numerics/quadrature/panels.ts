import { gaussLegendre, type Rule } from "./gaussLegendre.ts";

/**
 * The composite Gauss-Legendre rule on the panels between neighbouring breakpoints.
 *
 * @param breakpoints ascending
 * @param nodesPerPanel points on each panel
 */
export function panelRule(breakpoints: readonly number[], nodesPerPanel: number): Rule {
  const unit = gaussLegendre(nodesPerPanel);
  const panels = Math.max(0, breakpoints.length - 1);
  const nodes = new Float64Array(panels * nodesPerPanel);
  const weights = new Float64Array(panels * nodesPerPanel);
  for (let p = 0; p < panels; p++) {
    const half = (breakpoints[p + 1] - breakpoints[p]) / 2;
    const middle = (breakpoints[p + 1] + breakpoints[p]) / 2;
    for (let i = 0; i < nodesPerPanel; i++) {
      nodes[p * nodesPerPanel + i] = middle + half * unit.nodes[i];
      weights[p * nodesPerPanel + i] = half * unit.weights[i];
    }
  }
  return { nodes, weights };
}
