import { comparison } from "../records/claim.ts";
import { claimKinds } from "../records/judge.ts";
import { verdictMarks } from "../records/verdict.ts";
import type { VerdictChange } from "./baseline.ts";
import { countVerdicts, isFault, type LedgerEntry } from "./ledger.ts";
import { oneLine } from "./oneLine.ts";

/**
 * The ledger as text for a terminal: one line per claim and derivation under its notebook, then the count, then what
 * to look at.
 *
 * @param changes how entries differ from the baseline
 */
export function ledgerTable(entries: readonly LedgerEntry[], changes: readonly VerdictChange[] = []): string {
  if (entries.length === 0) return ["ledger: no claims", ...changeLines(changes)].map(oneLine).join("\n");
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
  const of = (kind: LedgerEntry["kind"]) => entries.filter((entry) => entry.kind === kind);
  const kinds = claimKinds.map((kind) => [kind, of(kind).length] as const).filter(([, count]) => count > 0);
  const claims = entries.filter(({ kind }) => kind !== "derivation");
  const names = kinds.map(([kind, count]) => plural(count, kind)).join(", ") || "0 claims";
  const derivations = of("derivation");
  const head = `${names}: ${verdictWords(claims)}`;
  return derivations.length === 0
    ? head
    : `${head} · ${plural(derivations.length, "derivation")}: ${verdictWords(derivations)}`;
}

export function verdictWords(entries: readonly LedgerEntry[]): string {
  const { holds, fails, undecidable, weak, void: empty } = countVerdicts(entries);
  const rare = [weak > 0 ? `, ${weak} weak` : "", empty > 0 ? `, ${empty} void` : ""];
  return `${holds} hold, ${fails} fail, ${undecidable} undecidable${rare.join("")}`;
}

const plural = (count: number, what: string): string =>
  count === 1 ? `1 ${what}` : `${count} ${what.replace(/y$/, "ie")}s`;

function changeLines(changes: readonly VerdictChange[]): string[] {
  const fresh = changes.filter(({ before }) => before === undefined).length;
  const unreached = changes.filter((change) => change.unreached).length;
  const changed = changes.filter(
    ({ before, after, unreached }) => before !== undefined && before !== after && !unreached,
  );
  return [
    ...(fresh > 0 ? [`new since the committed ledger: ${fresh}`] : []),
    ...(unreached > 0 ? [`not reached: ${unreached}`] : []),
    ...changed.map(({ id, before, after }) => `changed: ${id} was ${before}, now ${after ?? "gone"}`),
    ...changes.flatMap(({ id, loosened = [] }) => loosened.map((how) => `loosened: ${id}: ${how}`)),
  ];
}

/** What lets the book not pass, with the place to look at. */
function attention(entries: readonly LedgerEntry[]): string[] {
  return entries
    .filter(isFault)
    .flatMap((entry) => [
      "",
      `${verdictMarks[entry.verdict]} ${entry.id}: ${entry.statement}`,
      `  ${entry.reason}; look at cell ${entry.cell} of ${entry.notebook} (source: ${entry.source})`,
    ]);
}
