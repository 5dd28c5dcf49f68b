import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { refusedBundle } from "../records/claim.ts";
import type { Verdict } from "../records/verdict.ts";
import { isLoss, ledgerText, mergedEntries, readLedgerFile, verdictChanges, writeLedgerFile } from "./baseline.ts";
import { collectLedger, countVerdicts, isFault } from "./ledger.ts";
import { ledgerTable } from "./ledgerTable.ts";
import { type CodeCell, formatNotebook, type Notebook, type Output, parseNotebook } from "./nbformat.ts";
import { provenanceOf } from "./provenance.ts";

const display = (data: Record<string, unknown>): Output => ({ output_type: "display_data", data, metadata: {} });
const claim = (id: string, verdict: Verdict, measured: unknown = 1) =>
  display({
    "application/vnd.channelbook.claim+json": {
      id,
      kind: "test",
      statement: `Sentence ${id}.`,
      verdict,
      reason: "0.4 s.e. away",
      measured,
      rulesOut: { nothing: 40 },
      expected: verdict === "undecidable" ? undefined : 1.5,
      relation: "=",
      within: { absolute: verdict === "holds" ? 1 : 0.1 },
      source: "theorem 1",
    },
  });
const derivation = (kind: string, label = "eq-jensen") =>
  display({
    "application/vnd.channelbook.derivation+json": {
      title: "Jensen",
      label,
      status: kind === "refuted" ? "refuted" : "checked",
      steps: [
        { number: 0, relation: "start", expression: "a", latex: "a", reason: "", verdict: { kind: "start", text: "" } },
        {
          number: 1,
          relation: "<=",
          expression: "b",
          latex: "b",
          reason: "Jensen",
          verdict: { kind, text: `${kind} at x = 2` },
        },
      ],
      given: {},
      assumptions: [],
      definitions: {},
    },
  });
const notebook = (...outputs: Output[]): Notebook => ({
  nbformat: 4,
  nbformat_minor: 5,
  metadata: {},
  cells: outputs.map((output, i) => ({
    cell_type: "code",
    id: `cell-${i}`,
    metadata: {},
    source: "",
    execution_count: i + 1,
    outputs: [output],
  })),
});

describe("the ledger", () => {
  it("gathers claims and derivations in reading order and counts their verdicts", () => {
    const entries = collectLedger([
      { name: "01-a", notebook: notebook(claim("a-one", "holds"), derivation("refuted")) },
      { name: "02-b", notebook: notebook(claim("b-one", "undecidable")) },
    ]);
    expect(entries.map((e) => [e.notebook, e.id, e.verdict])).toEqual([
      ["01-a", "a-one", "holds"],
      ["01-a", "eq-jensen", "fails"],
      ["02-b", "b-one", "undecidable"],
    ]);
    expect(countVerdicts(entries)).toEqual({ holds: 1, weak: 0, void: 0, undecidable: 1, fails: 1 });
  });

  it("reads records that a kernel stored as text", () => {
    const data = (claim("a", "holds") as { data: Record<string, unknown> }).data;
    const mime = Object.keys(data)[0];
    const text = display({ [mime]: JSON.stringify(data[mime]) });
    expect(collectLedger([{ name: "n", notebook: notebook(text) }])[0].id).toBe("a");
  });

  it("refuses two claims with one id, naming both places", () => {
    const twice = () => collectLedger([{ name: "01", notebook: notebook(claim("x", "holds"), claim("x", "holds")) }]);
    expect(twice).toThrow("ledger: the id x is used twice, in 01 (cell-0) and 01 (cell-1); rename one");
  });

  it("refuses a label of a derivation that a claim or another derivation has, and the title of another without a label", () => {
    const collected = (...outputs: Output[]) => collectLedger([{ name: "01", notebook: notebook(...outputs) }]);
    const twice = "is used twice, in 01 (cell-0) and 01 (cell-1); rename one";
    expect(() => collected(derivation("proved", "x"), derivation("proved", "x"))).toThrow(`ledger: the id x ${twice}`);
    expect(() => collected(claim("x", "holds"), derivation("proved", "x"))).toThrow(`ledger: the id x ${twice}`);
    expect(() => collected(derivation("proved", "x"), claim("x", "holds"))).toThrow(`ledger: the id x ${twice}`);
    const unlabelled = (title: string) => {
      const { data } = derivation("proved") as { data: Record<string, object> };
      const bare = Object.entries(data).map(([mime, d]) => [mime, { ...d, title, label: undefined }]);
      return display(Object.fromEntries(bare));
    };
    const titled = collected(unlabelled("Jensen"), unlabelled("Gauss"), derivation("refuted"));
    expect(titled.map(({ id, verdict }) => `${id} ${verdict}`)).toEqual([
      ...["01/jensen holds", "01/gauss holds", "eq-jensen fails"],
    ]);
    expect(() => collected(unlabelled("Jensen"), unlabelled("Jensen"))).toThrow(`ledger: the id 01/jensen ${twice}`);
  });

  it("counts a refuted derivation also where its output holds a claim", () => {
    const [{ data: first }, { data: second }] = [claim("a", "holds"), derivation("refuted")] as {
      data: Record<string, unknown>;
    }[];
    const entries = collectLedger([{ name: "n", notebook: notebook(display({ ...first, ...second })) }]);
    expect(entries.map(({ id, verdict }) => [id, verdict])).toEqual([
      ["a", "holds"],
      ["eq-jensen", "fails"],
    ]);
  });

  it("keeps what it cannot read as undecidable, with the reason, and never stumbles over it", () => {
    const broken = [null, [], "{", { id: 7 }, { verdict: "surely" }, JSON.parse('{"__proto__": {"id": "x"}}')];
    const outputs = broken.flatMap((value) => [
      display({ "application/vnd.channelbook.claim+json": value }),
      display({ "application/vnd.channelbook.derivation+json": value }),
    ]);
    const foreign = { ...notebook(), cells: [{ ...notebook(outputs[0]!).cells[0]!, outputs }] } as Notebook;
    const entries = collectLedger([{ name: "n", notebook: foreign }]);
    expect(entries).toHaveLength(12);
    expect(new Set(entries.map((e) => e.verdict))).toEqual(new Set(["undecidable"]));
    expect(ledgerTable(entries.slice(6, 8))).toContain(
      "  ? n/cell-0/6  claim: expected id to be a name on one line; got 7\n  ? n/cell-0/7  A derivation that cannot be read: derivation: expected title to be a text; got nothing",
    );
  });

  it("says of a bound on which side it is", () => {
    const [output] = [claim("bound", "holds") as { data: Record<string, Record<string, unknown>> }];
    const lines = ["<=", ">="].map((relation) => {
      const [[mime, record]] = Object.entries(output.data) as [[string, object]];
      const rulesOut = { nothing: relation === "<=" ? 40 : -40 };
      return ledgerTable(
        collectLedger([{ name: "n", notebook: notebook(display({ [mime]: { ...record, relation, rulesOut } })) }]),
      );
    });
    expect(lines[0]).toContain("✓ bound  measured 1 ≤ 1.5 · 0.4 s.e. away");
    expect(lines[1]).toContain("✓ bound  measured 1 ≥ 1.5 · 0.4 s.e. away");
  });

  it("prints values with error bars, the counts, and what to look at", () => {
    const measured = { value: 0.79371, stdError: 0.0016, samples: 40 };
    const entries = collectLedger([
      { name: "01", notebook: notebook(claim("good", "holds", measured), claim("bad", "fails", 2)) },
    ]);
    expect(ledgerTable(entries, [{ id: "bad", before: "holds", after: "fails" }])).toBe(
      [
        "01",
        "  ✓ good  measured 0.7937 ± 0.0016 · expected 1.5 · 0.4 s.e. away",
        "  ✗ bad   measured 2 · expected 1.5 · 0.4 s.e. away",
        "",
        "2 tests: 1 hold, 1 fail, 0 undecidable",
        "changed: bad was holds, now fails",
        "",
        "✗ bad: Sentence bad.",
        "  0.4 s.e. away; look at cell cell-1 of 01 (source: theorem 1)",
      ].join("\n"),
    );
  });
});

describe("the cell of a claim", () => {
  const ran = (source: string, ...outputs: Output[]): Notebook => ({
    ...notebook(),
    cells: [{ cell_type: "code", id: "cell", metadata: {}, source, execution_count: 1, outputs }],
  });
  const ledgerOf = (source: string, ...outputs: Output[]) =>
    collectLedger([{ name: "n", notebook: ran(source, ...outputs) }]);

  const looped = "for (const k of [1]) claim({ id: `a-$" + "{k}`, measured: 1 })";

  it("is noticed when a catch swallowed its claim", () => {
    const swallowed = 'try { claim({ id: "a", measured: broken(), expected: 1 }); } catch {}';
    expect(ledgerOf(swallowed)).toMatchObject([
      {
        id: "a",
        cell: "cell",
        verdict: "undecidable",
        reason: "left no record; look for a catch or a condition around it",
      },
    ]);
    expect(ledgerOf(swallowed).some(isFault)).toBe(true);
    expect(ledgerOf(swallowed, claim("a", "holds"))).toMatchObject([{ id: "a", verdict: "holds" }]);
    expect(ledgerOf(looped)).toMatchObject([{ id: "n/cell/silent-0", verdict: "undecidable" }]);
    expect(ledgerOf(looped, claim("a-1", "holds"))).toHaveLength(1);
  });

  it("says why a claim was refused, also when a catch swallowed the error", () => {
    const outputs = [display(refusedBundle("claim a: expected a tolerance"))];
    expect(ledgerOf('try { claim({ id: "a" }) } catch {}', ...outputs)).toMatchObject([
      { verdict: "undecidable", reason: "claim a: expected a tolerance" },
    ]);
  });

  it("makes a claim weak whose expected value is computed from the measured one", () => {
    const verdict = (source: string) => ledgerOf(source, claim("a", "holds"))[0]!.verdict;
    expect(verdict('claim({ id: "a", measured: rate.value, expected: rate.value })')).toBe("weak");
    expect(verdict('claim({ id: "a", measured: rate, expected: 1.01 * rate })')).toBe("weak");
    expect(verdict('claim({ id: "a", measured: rate, expected: theory(2) })')).toBe("holds");
    expect(verdict('claim({ id: "a", measured: 1, expected: 1 })')).toBe("holds");
    expect(verdict('claim({ id: "b", measured: rate, expected: rate })')).toBe("holds");
  });

  it("that did not run makes no claim", () => {
    const cell = ran('claim({ id: "a", measured: 1 })').cells[0] as CodeCell;
    const cells = [{ ...cell, execution_count: null }];
    expect(collectLedger([{ name: "n", notebook: { ...notebook(), cells } }])).toEqual([]);
  });
});

describe("a ledger of all kinds", () => {
  const of = (id: string, kind: string) => {
    const { data } = claim(id, "holds") as { data: Record<string, object> };
    return display(Object.fromEntries(Object.entries(data).map(([mime, c]) => [mime, { ...c, kind }])));
  };
  const kinds = [of("a", "test"), of("b", "test"), of("c", "identity"), of("d", "identity"), of("e", "regression")];

  it("counts them apart", () => {
    const entries = collectLedger([{ name: "n", notebook: notebook(...kinds, derivation("proved")) }]);
    expect(ledgerTable(entries)).toContain(
      "2 tests, 2 identities, 1 regression: 5 hold, 0 fail, 0 undecidable · 1 derivation: 1 hold, 0 fail, 0 undecidable",
    );
  });

  it("lets pass what holds, is void, or is declared open, and nothing else", () => {
    const [entry] = collectLedger([{ name: "n", notebook: notebook(kinds[0]!) }]);
    const faults = (["holds", "weak", "void", "undecidable", "fails"] as const).filter((verdict) =>
      isFault({ ...entry!, verdict }),
    );
    expect(faults).toEqual(["weak", "undecidable", "fails"]);
    expect(isFault({ ...entry!, verdict: "undecidable", open: "no theory yet" })).toBe(false);
    const weak = ledgerTable([{ ...entry!, verdict: "weak", reason: "does not rule out chaos" }]);
    expect(weak).toContain(
      "1 test: 0 hold, 0 fail, 0 undecidable, 1 weak\n\n≈ a: Sentence a.\n  does not rule out chaos;",
    );
    expect(ledgerTable([{ ...entry!, verdict: "void" }])).toContain("0 undecidable, 1 void");
  });
});

describe("the baseline", () => {
  const provenance = provenanceOf(tmpdir(), { version: "0", preset: "fast", kernel: "channelbook" });
  const entries = collectLedger([
    { name: "01", notebook: notebook(claim("a", "holds"), claim("b", "holds")) },
    { name: "02", notebook: notebook(claim("c", "holds")) },
  ]);

  it("survives the file and reports verdicts that changed, appeared or went, in the notebooks that ran", () => {
    const path = join(mkdtempSync(join(tmpdir(), "ledger-")), "claims.json");
    expect(readLedgerFile(path)).toBeUndefined();
    writeLedgerFile(path, { provenance, entries });
    const baseline = readLedgerFile(path);
    const now = collectLedger([{ name: "01", notebook: notebook(claim("a", "fails"), claim("d", "holds")) }]);
    expect(verdictChanges(now, baseline, { notebooks: ["01"] })).toEqual([
      { id: "a", before: "holds", after: "fails" },
      { id: "b", before: "holds", after: undefined },
      { id: "d", before: undefined, after: "holds" },
    ]);
    expect(mergedEntries(now, baseline, ["01"]).map((e) => e.id)).toEqual(["a", "d", "c"]);
  });

  it("is the same bytes whether its records come from a run or were read back from a notebook", () => {
    const measured = { value: 1, stdError: 0.2, samples: 9 };
    const ran = notebook(claim("a", "holds", measured));
    const [fromRun, readBack] = [ran, parseNotebook(formatNotebook(ran))].map((nb) =>
      ledgerText({ provenance, entries: collectLedger([{ name: "01", notebook: nb }]) }),
    );
    expect(fromRun).toBe(readBack);
    expect(JSON.parse(fromRun!).entries[0].measured).toEqual(measured);
    expect(fromRun).toMatch(/"entries": \[\s*\{\s*"kind": "test",\s*"id": "a"/);
  });

  it("tells what was not reached from what vanished, which is a loss", () => {
    const now = collectLedger([{ name: "01", notebook: notebook(claim("a", "holds")) }]);
    const changes = (...unreached: string[]) =>
      verdictChanges(now, { provenance, entries }, { notebooks: ["01"], unreached: new Set(unreached) });
    expect(changes("01/cell-1")).toEqual([{ id: "b", before: "holds", after: undefined, unreached: true }]);
    expect(changes("01/cell-1").some(isLoss)).toBe(false);
    expect(changes("02/cell-1").some(isLoss)).toBe(true);
    expect(ledgerTable(now, changes("01/cell-1"))).toContain("\nnot reached: 1");
    expect(ledgerTable(now, changes("01/cell-1"))).not.toContain("now gone");
    expect(ledgerTable(now, changes())).toContain("changed: b was holds, now gone");
    expect(ledgerTable([], changes("01/cell-1"))).toBe("ledger: no claims\nnot reached: 1");
  });

  it("shows a tolerance that grew as loosened, and never as an improvement", () => {
    const failing = collectLedger([{ name: "01", notebook: notebook(claim("a", "fails")) }]);
    const loose = collectLedger([{ name: "01", notebook: notebook(claim("a", "holds")) }]);
    const run = (isLikeBaseline: boolean) =>
      verdictChanges(loose, { provenance, entries: failing }, { notebooks: ["01"], isLikeBaseline });
    expect(run(true)).toEqual([{ id: "a", before: "fails", after: "holds", loosened: ["a bias of 0.1 became 1"] }]);
    expect(run(true).some(isLoss)).toBe(true);
    expect(ledgerTable(loose, run(true))).toContain("\nloosened: a: a bias of 0.1 became 1");
    expect(run(false).some(isLoss)).toBe(false);
  });

  it("records no commit outside a checkout, and no time anywhere", () => {
    expect(Object.keys(provenance).sort()).toEqual(["kernel", "node", "preset", "set", "version"]);
  });
});
