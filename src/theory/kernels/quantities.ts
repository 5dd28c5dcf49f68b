import { integer, nonNegative, oneOf, positive, text, withDefault } from "../domain.ts";
import type { LearningProblem } from "../ensemble/learningProblem.ts";
import { problemParameter } from "../ensemble/problemParameter.ts";
import { type Quantity, quantity } from "../quantity.ts";
import { type Kernels, kernelBlock } from "./kernels.ts";
import { wideNetwork } from "./wideNetwork.ts";

const parameters = {
  data: problemParameter,
  parametrization: withDefault(oneOf("ntk", "standard"), "ntk"),
  width: withDefault(integer, 1),
  activation: text,
  depth: withDefault(integer, 1),
  sigmaW: positive,
  sigmaB: withDefault(nonNegative, 0),
};

function firstPair(p: { data: LearningProblem } & Parameters<typeof wideNetwork>[0], kernel: keyof Kernels): number {
  const { rows, cols, data } = p.data.inputs;
  if (rows < 2) throw new RangeError(`${kernel}-kernel: expected at least two points; got ${rows}`);
  const point = (i: number): number[][] => [[...data.subarray(i * cols, (i + 1) * cols)]];
  return kernelBlock(point(0), point(1), wideNetwork(p))[kernel].data[0];
}

export const kernelsQuantities: Quantity[] = [
  quantity({
    id: "nngp-kernel",
    meaning: "NNGP kernel of the first two points",
    parameters,
    evaluate: (p) => firstPair(p, "nngp"),
  }),
  quantity({
    id: "ntk-kernel",
    meaning: "tangent kernel of the first two points; width matters to the standard parametrisation only",
    parameters,
    evaluate: (p) => firstPair(p, "ntk"),
  }),
];
