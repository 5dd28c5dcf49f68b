export { type Assumption, assumptions, type Meter, type MeterReading } from "./assumptions.ts";
export { type Claim, type ClaimSpec, claim } from "./claim.ts";
export {
  type Derivation,
  type DerivationBuilder,
  type DerivationOptions,
  type DomainSpec,
  derivation,
} from "./derivation/index.ts";
export { type Figure, type FigureOptions, figure } from "./figure.ts";
export type { MimeBundle } from "./mime.ts";
export { type ParameterSpec, parameters } from "./parameters.ts";
export { type Progress, progress } from "./progress.ts";
export { type ShowOptions, show } from "./show.ts";
export { type TableOptions, table } from "./table.ts";
export type { Verdict, Within } from "./verdict.ts";
