import { comparison } from "../records/claim.ts";
import { verdictMarks } from "../records/verdict.ts";
import type { VerdictChange } from "./baseline.ts";
import { countVerdicts, type LedgerEntry } from "./ledger.ts";
import { oneLine } from "./oneLine.ts";

/**
 * The ledger as text for a terminal: one line per claim and derivation under its notebook, then the count, then what
 * to look at.
 *
 * @param changes verdicts that differ from the baseline
 */
export function ledgerTable(entries: readonly LedgerEntry[], changes: readonly VerdictChange[] = []): string {
  if (entries.length === 0) return "ledger: no claims";
  const width = Math.max(...entries.map((entry) => [...entry.id].length));
  const lines: string[] = [];
  let notebook = "";
  for (const entry of entries) {
    if (entry.notebook !== notebook) lines.push(...(notebook === "" ? [] : [""]), entry.notebook);
    notebook = entry.notebook;
    lines.push(
      `  ${verdictMarks[entry.verdict]} ${entry.id.padEnd(width)}  ${entry.kind === "derivation" ? `${entry.statement}: ` : ""}${comparison(entry)}`,
    );
  }
  return [...lines, "", summary(entries), ...changeLines(changes), ...attention(entries)].map(oneLine).join("\n");
}

function summary(entries: readonly LedgerEntry[]): string {
  const claims = countVerdicts(entries.filter((entry) => entry.kind === "claim"));
  const derivations = countVerdicts(entries.filter((entry) => entry.kind === "derivation"));
  const part = (what: string, { holds, fails, undecidable }: typeof claims) =>
    `${plural(holds + fails + undecidable, what)}: ${holds} hold, ${fails} fail, ${undecidable} undecidable`;
  const all = derivations.holds + derivations.fails + derivations.undecidable;
  return all === 0 ? part("claim", claims) : `${part("claim", claims)} · ${part("derivation", derivations)}`;
}

function plural(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? "" : "s"}`;
}

function changeLines(changes: readonly VerdictChange[]): string[] {
  const fresh = changes.filter(({ before }) => before === undefined).length;
  const changed = changes.filter(({ before }) => before !== undefined);
  return [
    ...(fresh > 0 ? [`new since the committed ledger: ${fresh}`] : []),
    ...changed.map(({ id, before, after }) => `changed: ${id} was ${before}, now ${after ?? "gone"}`),
  ];
}

/** What failed, with the place to look at. */
function attention(entries: readonly LedgerEntry[]): string[] {
  return entries
    .filter((entry) => entry.verdict === "fails")
    .flatMap((entry) => [
      "",
      `${verdictMarks.fails} ${entry.id}: ${entry.statement}`,
      `  ${entry.reason}; look at cell ${entry.cell} of ${entry.notebook} (source: ${entry.source})`,
    ]);
}
