import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listChapters } from "./chapters.ts";
import { type Outcome, outcomeMarks, outcomeOf } from "./claimOutcome.ts";
import { diffNotebooks } from "./diff.ts";
import { executeNotebook } from "./execute.ts";
import { forkNotebook } from "./fork.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import { collectLedger, type LedgerEntry } from "./ledger.ts";
import { type Notebook, readNotebook } from "./nbformat.ts";
import { parametersOf } from "./parametersOf.ts";
import { evaluateClaims } from "./sweep/evaluateClaims.ts";
import { dependentClaims, type Setting } from "./sweep/slice.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const library = new LibrarySources(root);
/** `sample`: one parameter of each chapter, whole and by its slice; `all`: every parameter by its slice too; `01/sigmaB`: that slice. */
const asked = process.env.CHANNELBOOK_FORKS ?? "";
const table = process.env.CHANNELBOOK_FORKS_TABLE;

const chapters = listChapters(root).map((path) => {
  const notebook = readNotebook(path);
  return { path, name: basename(path, ".ipynb"), notebook, values: parametersOf(notebook) };
});

/** Other values of the kind of this one, nearest first. */
function others(value: unknown): unknown[] {
  if (typeof value === "number" && Number.isInteger(value)) return [value + 1, value - 1];
  if (typeof value === "number") return [1.1 * value, 0.9 * value];
  if (Array.isArray(value)) return [value.slice(0, -1)];
  return value === "tanh" ? ["erf"] : ["tanh"];
}

/** The fork with the first value that the chapter allows. */
function forkWith(notebook: Notebook, name: string, parameter: string, values: readonly unknown[]) {
  for (const value of values) {
    try {
      return { value, fork: forkNotebook(notebook, name, { [parameter]: value }, undefined) };
    } catch (error) {
      if (!(error as Error).message.includes("choose one inside")) throw error;
    }
  }
  throw new RangeError(`${name}: no other value of ${parameter} is allowed`);
}

const parameters = chapters.flatMap((chapter) =>
  Object.entries(chapter.values).map(([parameter, value], i) => ({ ...chapter, parameter, value, isFirst: i === 0 })),
);
type Case = (typeof parameters)[number];
const isExecuted = ({ isFirst }: Case) => (asked === "all" || asked === "sample") && isFirst;
const isSliced = ({ name, parameter, isFirst }: Case) =>
  asked === "all" || (asked === "sample" && isFirst) || asked === `${name.slice(0, 2)}/${parameter}`;

/** The claims that depend on a parameter, evaluated with another value by the statements that they need alone. */
async function slicedFork({ path, notebook, name, parameter, value }: Case) {
  const changed = forkWith(notebook, name, parameter, others(value));
  const at = (nb: Notebook): Setting => ({ notebook: nb, folder: dirname(path), library, run: { preset: "fast" } });
  const cells = notebook.cells.map((cell, i) => ({ ...cell, source: changed.fork.cells[i]!.source }));
  const forked = at({ ...notebook, cells });
  const ids = dependentClaims(at(notebook), forked);
  const store = mkdtempSync(join(tmpdir(), "fork-"));
  const [result] = await evaluateClaims(ids, { ...forked, points: [{}], store, jobs: 1 });
  return { ...changed, ids, claims: new Map(result!.claims.map((claim) => [claim.id, claim])), error: result!.error };
}

/** What became of each claim of the chapter. */
function outcomesOf({ notebook, name }: Case, { ids, claims }: Awaited<ReturnType<typeof slicedFork>>): Outcome[] {
  return collectLedger([{ name, notebook }]).flatMap((left) => {
    if (left.kind === "derivation") return [];
    const claim = claims.get(left.id);
    if (!ids.includes(left.id)) return ["untouched"];
    return claim === undefined ? ["not reached"] : [outcomeOf(left, { ...left, ...claim }, false, false)];
  });
}

const countsOf = (outcomes: readonly Outcome[]) =>
  Object.keys(outcomeMarks)
    .map((outcome) => [outcome, outcomes.filter((each) => each === outcome).length])
    .filter(([, count]) => count !== 0)
    .map(([outcome, count]) => `${count} ${outcome}`)
    .join(", ");

describe("a fork of every chapter", () => {
  it("knows the parameters of all six", () => {
    expect(chapters.filter(({ values }) => Object.keys(values).length > 2)).toHaveLength(6);
  });

  it.each(parameters)("$name sets $parameter", ({ notebook, name, parameter, value }) => {
    const { fork } = forkWith(notebook, name, parameter, others(value));
    const sources = (nb: Notebook) => nb.cells.map(({ source }) => [source].flat().join(""));
    const changed = sources(fork).filter((source, i) => source !== sources(notebook)[i]);
    expect(changed).toHaveLength(1);
  });

  it.skipIf(asked === "").each(parameters.filter(isExecuted))(
    "$name runs with another $parameter, and its slice says the same of every claim",
    async (chapter) => {
      const { path, notebook, name, parameter } = chapter;
      const sliced = await slicedFork(chapter);
      const folder = dirname(path);
      const { notebook: executed } = await executeNotebook(sliced.fork, { cwd: folder, keepGoing: true });
      const diff = diffNotebooks({ name, notebook, folder }, { name: "fork", notebook: executed, folder }, library);
      expect(diff.parameters.map((each) => each.name)).toEqual([parameter]);
      expect(diff.claims.filter(({ outcome }) => ["gone", "new", "loosened", "changed"].includes(outcome))).toEqual([]);
      const claims = diff.claims.filter(({ left }) => left!.kind !== "derivation");
      expect(claims.length).toBeGreaterThan(5);
      const numbers = (entry: Partial<LedgerEntry> | undefined) =>
        entry && [entry.verdict, entry.measured, entry.expected];
      for (const { id, left, right } of claims)
        expect([id, numbers(right)]).toEqual([id, numbers(sliced.ids.includes(id) ? sliced.claims.get(id) : left)]);
    },
  );

  it.skipIf(asked === "").each(parameters.filter(isSliced))(
    "$name accounts for every claim with another $parameter",
    async (chapter) => {
      const sliced = await slicedFork(chapter);
      const [outcomes, { value, error }] = [outcomesOf(chapter, sliced), sliced];
      const row = `${chapter.name.slice(0, 2)} ${chapter.parameter} = ${JSON.stringify(value)}: ${countsOf(outcomes)}`;
      if (table !== undefined)
        writeFileSync(table, `${row}${error === undefined ? "" : ` (${error})`}\n`, { flag: "a" });
      expect(outcomes.length).toBeGreaterThan(5);
      expect(outcomes.includes("not reached")).toBe(error !== undefined);
    },
  );
});
