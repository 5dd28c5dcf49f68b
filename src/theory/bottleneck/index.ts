export { type Agglomeration, agglomerate, type Merge } from "./agglomerate.ts";
export { curve } from "./curve.ts";
export { type DeterministicIb, deterministicIb } from "./deterministicIb.ts";
export { deterministicIbExhaustive, partitions } from "./deterministicIbExhaustive.ts";
export { envelope, type PlanePoint } from "./envelope.ts";
export { type BottleneckPoint, evaluateEncoder } from "./evaluateEncoder.ts";
export { erasureChannel, fiveByThree, fourByTwo, gaussianTable, symmetricChannel } from "./examples.ts";
export * from "./gaussian/index.ts";
export { dualIb, type Geometry, ib } from "./geometry.ts";
export { localCriticalBeta } from "./localCriticalBeta.ts";
export { type Onset, onset, onsetQuotient } from "./onset.ts";
export { type BottleneckOptimum, type OptimumOptions, optimum } from "./optimum.ts";
export { evaluatePartition, type PartitionPoint } from "./partition.ts";
export { type BottleneckSolution, type SolveOptions, solveFrom } from "./solveFrom.ts";
export { duplicate, nearHardEncoder, randomEncoder } from "./starts.ts";
export {
  dualIbSymmetricBinary,
  dualIbSymmetricBinaryCriticalBeta,
  ibSymmetricBinary,
  ibSymmetricBinaryCriticalBeta,
  type SymmetricBinaryPoint,
} from "./symmetricBinary.ts";
export { thresholdUnits } from "./thresholdUnits.ts";
