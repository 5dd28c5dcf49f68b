import { bottleneckQuantities } from "./bottleneck/quantities.ts";
import { channelQuantities } from "./channel/quantities.ts";
import { quantities as dataInformation } from "./ensemble/dataInformation.ts";
import { quantities as ensemble } from "./ensemble/ensemble.ts";
import { quantities as evidence } from "./ensemble/evidence.ts";
import { quantities as fisher } from "./ensemble/fisher.ts";
import { quantities as gaussianIbFrontier } from "./ensemble/gaussianIbFrontier.ts";
import { quantities as inputInformation } from "./ensemble/inputInformation.ts";
import { quantities as labelInformation } from "./ensemble/labelInformation.ts";
import { quantities as losses } from "./ensemble/losses.ts";
import { quantities as nngpPosterior } from "./ensemble/nngpPosterior.ts";
import { quantities as parameterInformation } from "./ensemble/parameterInformation.ts";
import { quantities as predictive } from "./ensemble/predictive.ts";
import { quantities as kernels } from "./kernels/kernels.ts";
import { quantities as correlationMap } from "./meanField/correlationMap.ts";
import { quantities as criticalLine } from "./meanField/criticalLine.ts";
import { quantities as dualActivation } from "./meanField/dualActivation.ts";
import { quantities as logAbsDetGaussian } from "./meanField/logAbsDetGaussian.ts";
import { quantities as orderParameters } from "./meanField/orderParameters.ts";
import { quantities as pairwiseInformation } from "./meanField/pairwiseInformation.ts";
import { quantities as qStar } from "./meanField/qStar.ts";
import type { Quantity } from "./quantity.ts";
import { spectrumQuantities } from "./spectrum/quantities.ts";

const all: Quantity[] = [
  ...qStar,
  ...orderParameters,
  ...criticalLine,
  ...dualActivation,
  ...correlationMap,
  ...pairwiseInformation,
  ...logAbsDetGaussian,
  ...channelQuantities,
  ...spectrumQuantities,
  ...bottleneckQuantities,
  ...kernels,
  ...ensemble,
  ...predictive,
  ...nngpPosterior,
  ...inputInformation,
  ...labelInformation,
  ...losses,
  ...dataInformation,
  ...parameterInformation,
  ...fisher,
  ...evidence,
  ...gaussianIbFrontier,
];

/** Every quantity of the theory by its id: what `channelbook compute` knows. */
export const registry: ReadonlyMap<string, Quantity> = new Map(all.map((q) => [q.id, q]));
