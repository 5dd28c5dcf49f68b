import { quantities as agglomerate } from "./bottleneck/agglomerate.ts";
import { quantities as deterministicIb } from "./bottleneck/deterministicIbExhaustive.ts";
import { quantities as gaussianIb } from "./bottleneck/gaussian/gaussianIb.ts";
import { quantities as gaussianWeightsChannel } from "./bottleneck/gaussian/gaussianWeightsChannel.ts";
import { quantities as isometricChannel } from "./bottleneck/gaussian/isometricChannel.ts";
import { quantities as localCriticalBeta } from "./bottleneck/localCriticalBeta.ts";
import { quantities as onset } from "./bottleneck/onset.ts";
import { quantities as optimum } from "./bottleneck/optimum.ts";
import { quantities as symmetricBinary } from "./bottleneck/symmetricBinary.ts";
import { quantities as annealedLinearInformation } from "./channel/annealed/annealedLinearInformation.ts";
import { quantities as lengthFluctuations } from "./channel/annealed/fluctuations.ts";
import { quantities as scaleChannelInformation } from "./channel/annealed/scaleChannelInformation.ts";
import { quantities as deficit } from "./channel/quenched/deficit.ts";
import { quantities as informationSandwich } from "./channel/quenched/informationSandwich.ts";
import { quantities as jacobianInformation } from "./channel/quenched/jacobianInformation.ts";
import { quantities as kappaMaximum } from "./channel/quenched/kappaMaximum.ts";
import { quantities as layerNoiseInformation } from "./channel/quenched/layerNoiseInformation.ts";
import { quantities as linearInformation } from "./channel/quenched/linearInformation.ts";
import { quantities as rectangularInformation } from "./channel/quenched/rectangularInformation.ts";
import { quantities as scalarInformation } from "./channel/quenched/scalarInformation.ts";
import { quantities as replicaInformation } from "./channel/replica/replicaInformation.ts";
import { quantities as dataInformation } from "./ensemble/dataInformation.ts";
import { quantities as ensemble } from "./ensemble/ensemble.ts";
import { quantities as evidence } from "./ensemble/evidence.ts";
import { quantities as fisher } from "./ensemble/fisher.ts";
import { quantities as inputInformation } from "./ensemble/inputInformation.ts";
import { quantities as labelInformation } from "./ensemble/labelInformation.ts";
import { quantities as losses } from "./ensemble/losses.ts";
import { quantities as nngpPosterior } from "./ensemble/nngpPosterior.ts";
import { quantities as parameterInformation } from "./ensemble/parameterInformation.ts";
import { quantities as predictive } from "./ensemble/predictive.ts";
import { quantities as mutualInformation } from "./information/mutualInformation.ts";
import { quantities as kernels } from "./kernels/kernels.ts";
import { quantities as correlationMap } from "./meanField/correlationMap.ts";
import { quantities as criticalLine } from "./meanField/criticalLine.ts";
import { quantities as dualActivation } from "./meanField/dualActivation.ts";
import { quantities as logAbsDetGaussian } from "./meanField/logAbsDetGaussian.ts";
import { quantities as orderParameters } from "./meanField/orderParameters.ts";
import { quantities as pairwiseInformation } from "./meanField/pairwiseInformation.ts";
import { quantities as qStar } from "./meanField/qStar.ts";
import type { Quantity } from "./quantity.ts";
import { quantities as spectrumDensity } from "./spectrum/density.ts";
import { quantities as spectrumEdge } from "./spectrum/edge.ts";
import { quantities as spectrumMoments } from "./spectrum/jacobianModel.ts";

const all: Quantity[] = [
  qStar,
  orderParameters,
  criticalLine,
  dualActivation,
  correlationMap,
  pairwiseInformation,
  logAbsDetGaussian,
  linearInformation,
  rectangularInformation,
  layerNoiseInformation,
  jacobianInformation,
  deficit,
  kappaMaximum,
  replicaInformation,
  scalarInformation,
  annealedLinearInformation,
  scaleChannelInformation,
  lengthFluctuations,
  informationSandwich,
  spectrumEdge,
  spectrumMoments,
  spectrumDensity,
  mutualInformation,
  localCriticalBeta,
  onset,
  optimum,
  symmetricBinary,
  agglomerate,
  deterministicIb,
  gaussianIb,
  isometricChannel,
  gaussianWeightsChannel,
  kernels,
  ensemble,
  predictive,
  nngpPosterior,
  inputInformation,
  labelInformation,
  losses,
  dataInformation,
  parameterInformation,
  fisher,
  evidence,
].flat();

/** Every quantity of the theory by its id: what `channelbook compute` knows. */
export const registry: ReadonlyMap<string, Quantity> = new Map(all.map((q) => [q.id, q]));
