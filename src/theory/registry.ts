import { quantities as agglomerate } from "./bottleneck/agglomerate.ts";
import { quantities as deterministicIb } from "./bottleneck/deterministicIbExhaustive.ts";
import { quantities as gaussianIb } from "./bottleneck/gaussian/gaussianIb.ts";
import { quantities as gaussianWeightsChannel } from "./bottleneck/gaussian/gaussianWeightsChannel.ts";
import { quantities as isometricChannel } from "./bottleneck/gaussian/isometricChannel.ts";
import { quantities as localCriticalBeta } from "./bottleneck/localCriticalBeta.ts";
import { quantities as onset } from "./bottleneck/onset.ts";
import { quantities as optimum } from "./bottleneck/optimum.ts";
import { quantities as symmetricBinary } from "./bottleneck/symmetricBinary.ts";
import { channelQuantities } from "./channel/quantities.ts";
import { ensembleQuantities } from "./ensemble/quantities.ts";
import { quantities as mutualInformation } from "./information/mutualInformation.ts";
import { kernelsQuantities } from "./kernels/quantities.ts";
import { meanFieldQuantities } from "./meanField/quantities.ts";
import type { Quantity } from "./quantity.ts";
import { quantities as spectrumDensity } from "./spectrum/density.ts";
import { quantities as spectrumEdge } from "./spectrum/edge.ts";
import { quantities as spectrumMoments } from "./spectrum/jacobianModel.ts";

const all: Quantity[] = [
  meanFieldQuantities,
  channelQuantities,
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
  kernelsQuantities,
  ensembleQuantities,
].flat();

/** Every quantity of the theory by its id: what `channelbook compute` knows. */
export const registry: ReadonlyMap<string, Quantity> = new Map(all.map((q) => [q.id, q]));
