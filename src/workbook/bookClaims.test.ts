import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { judge, needsRival, type Question } from "../records/judge.ts";
import { centre } from "../records/within.ts";
import { readLedgerFile } from "./baseline.ts";
import type { LedgerEntry } from "./ledger.ts";

const path = fileURLToPath(new URL("../../notebooks/claims.json", import.meta.url));
const claims = (readLedgerFile(path)?.entries ?? []).filter(
  (entry): entry is LedgerEntry & Question => entry.kind !== "derivation" && entry.within !== undefined,
);
const tried = claims.filter(({ kind }) => needsRival(kind));
const ids = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id);

describe("the claims of the book", () => {
  it("have the verdict of their numbers", () => {
    expect(ids(claims.filter((claim) => judge(claim).verdict !== claim.verdict && claim.verdict !== "void"))).toEqual(
      [],
    );
  });

  it("name a wrong theory each, where they test one", () => {
    expect(ids(tried.filter(({ rulesOut = {} }) => Object.keys(rulesOut).length === 0))).toEqual([]);
  });

  it("reject each wrong theory that is planted in the place of what was measured", () => {
    const accepted = tried.flatMap((claim) =>
      Object.entries(claim.rulesOut ?? {}).flatMap(([name, wrong]) => {
        const { stdError = 0, samples = 2 } = typeof claim.measured === "number" ? {} : claim.measured;
        const measured = { value: centre(wrong), stdError, samples };
        return judge({ ...claim, measured }).verdict === "holds" ? [`${claim.id}: ${name}`] : [];
      }),
    );
    expect(accepted).toEqual([]);
  });
});
