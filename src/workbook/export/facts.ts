import type { DerivationRecord } from "../../records/derivation.ts";
import { derivationLines as linesOf } from "../../records/derivationBundle.ts";

export { type Claim as ClaimRecord, claimFacts } from "../../records/claim.ts";
export { type DerivationRecord, statusLabel as derivationMark } from "../../records/derivation.ts";
export { splitMath } from "../../records/prose.ts";

export const claimMarks = { holds: "✓ holds", fails: "✗ fails", undecidable: "? undecidable" } as const;

export const derivationLines = (record: DerivationRecord) =>
  linesOf(record).map(({ left, right, ...line }) => ({ ...line, latex: `${left} ${right}`.trim() }));
