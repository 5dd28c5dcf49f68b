import { formatNumber, formatValue } from "../records/format.ts";
import { needsRival } from "../records/judge.ts";
import { biasOf, centre } from "../records/within.ts";
import type { LedgerEntry } from "./ledger.ts";

/** How a claim asks for less than its baseline did, one reason each; a baseline from before tolerances were kept says nothing. */
export function loosening(before: LedgerEntry, after: LedgerEntry): string[] {
  if (before.kind === "derivation" || after.kind === "derivation" || before.within === undefined) return [];
  return [
    kindLost(before, after),
    toleranceGrown(before, after),
    boundMoved(before, after),
    ...rivalsLost(before, after),
  ]
    .filter((reason) => reason !== undefined)
    .concat(before.open === undefined && after.open !== undefined ? [`left open: ${after.open}`] : []);
}

function kindLost(before: LedgerEntry, after: LedgerEntry): string | undefined {
  const [was, is] = [before.kind, after.kind] as const;
  if (was === "derivation" || is === "derivation" || !needsRival(was) || needsRival(is)) return undefined;
  return `a ${was} became a ${is}`;
}

function toleranceGrown(before: LedgerEntry, after: LedgerEntry): string | undefined {
  const [was, is] = [before, after].map(({ within = {} }) => within.standardErrors ?? 3) as [number, number];
  if (is > was) return `${was} standard errors became ${is}`;
  const scale = centre(after.expected ?? 0);
  const [old, now] = [before, after].map(({ within = {} }) => biasOf(within, scale));
  return now! > old! * (1 + 1e-9) ? `a bias of ${formatNumber(old!)} became ${formatNumber(now!)}` : undefined;
}

function boundMoved(before: LedgerEntry, after: LedgerEntry): string | undefined {
  const [was, is] = [before, after].map(({ expected }) => expected);
  if (was === undefined || is === undefined) return undefined;
  if (before.relation === "=" && after.relation !== "=") return `an equality became ${after.relation}`;
  const grown = centre(is) - centre(was);
  const outward = after.relation === "<=" ? grown : after.relation === ">=" ? -grown : 0;
  if (!(outward > 1e-9 * Math.abs(centre(was)))) return undefined;
  return `the bound ${formatValue(was)} became ${formatValue(is)}`;
}

const rivalsLost = (before: LedgerEntry, after: LedgerEntry): string[] =>
  Object.keys(before.rulesOut ?? {})
    .filter((name) => after.rulesOut?.[name] === undefined)
    .map((name) => `no longer rules out ${name}`);
