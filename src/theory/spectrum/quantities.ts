import { activation, count, oneOf, positive } from "../domain.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { spectrumDensity } from "./density.ts";
import { spectrumEdge } from "./edge.ts";
import { spectrumMoments, uniformJacobian } from "./jacobianModel.ts";

const parameters = {
  activation,
  q: positive,
  depth: count,
  weights: oneOf("gaussian", "orthogonal"),
};

function edgeOf(model: ReturnType<typeof uniformJacobian>): number {
  const edge = spectrumEdge(model);
  if (edge.kind === "discrete") throw new RangeError(`spectrum-edge: no continuous spectrum; ${edge.reason}`);
  return edge.lambda;
}

export const spectrumQuantities: Quantity[] = [
  quantity({
    id: "spectrum-edge",
    meaning: "upper edge of the continuous spectrum of JJ^T at chi_1=1",
    parameters,
    evaluate: (p) => edgeOf(uniformJacobian(p.activation, p.q, p.depth, p.weights)),
  }),
  quantity({
    id: "spectrum-variance",
    meaning: "variance of the spectrum of JJ^T at chi_1=1",
    parameters,
    evaluate: (p) => spectrumMoments(uniformJacobian(p.activation, p.q, p.depth, p.weights)).variance,
  }),
  quantity({
    id: "spectrum-density",
    meaning: "density of the spectrum of JJ^T at fractionOfEdge times the upper edge, chi_1=1",
    parameters: { ...parameters, fractionOfEdge: positive },
    evaluate: (p) => {
      const model = uniformJacobian(p.activation, p.q, p.depth, p.weights);
      return spectrumDensity(model, [p.fractionOfEdge * edgeOf(model)])[0];
    },
  }),
];
