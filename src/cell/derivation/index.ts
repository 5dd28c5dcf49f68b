export type { DerivationBuilder, LibraryFunction } from "./builder.ts";
export { type Derivation, type DerivationOptions, derivation } from "./derivation.ts";
export type { DomainSpec } from "./domain.ts";
export type { CheckedStep, StepOptions, StepRelation } from "./step.ts";
export { type StepVerdict, verdictText } from "./stepVerdict.ts";
