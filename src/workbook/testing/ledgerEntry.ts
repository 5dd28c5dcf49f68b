import type { LedgerEntry } from "../ledger.ts";

/** A claim that holds, after `change`. */
export const ledgerEntry = (change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  ...{ kind: "test", id: "a", notebook: "01", cell: "c", statement: "One is one.", verdict: "holds", reason: "exact" },
  ...{ measured: 1, expected: 1, relation: "=", within: { absolute: 0.1 }, rulesOut: { two: 2 }, source: "here" },
  ...change,
});
