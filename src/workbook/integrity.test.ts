import { mkdirSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { derivationMime } from "../records/mime.ts";
import type { LedgerFile } from "./baseline.ts";
import { checkNotebook } from "./check.ts";
import { cellStates, staleCells, stampNotebook } from "./freshness/freshness.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import { collectLedger } from "./ledger.ts";
import { type CodeCell, formatNotebook, type Notebook, type Output, parseNotebook } from "./nbformat.ts";

const root = mkdtempSync(join(tmpdir(), "integrity-"));
mkdirSync(join(root, "src"));
writeFileSync(
  join(root, "src/index.ts"),
  ["claim", "derivation", "show"].map((name) => `export const ${name} = (x) => x;`).join("\n"),
);
const library = new LibrarySources(root);
const fast = { preset: "fast" };

const claim = (id: string, measured: number, verdict = "holds"): Output => ({
  output_type: "display_data",
  metadata: {},
  data: {
    "application/vnd.channelbook.claim+json": {
      ...{
        id,
        kind: "identity",
        statement: "One is one.",
        verdict,
        reason: "exact",
        measured,
        expected: 1,
        relation: "=",
      },
      ...{ within: { absolute: 0.1 }, source: "here" },
    },
    "text/plain": `holds ${id}\nit is ${measured}`,
  },
});
const code = (id: string, source: string, ...outputs: Output[]): CodeCell => ({
  cell_type: "code",
  id,
  metadata: {},
  source,
  execution_count: 1,
  outputs,
});

/** A chapter as a run leaves it, read from its file, with the ledger of that run, after someone's `change`. */
function problems(
  change: (nb: Notebook, cell: (id: string) => CodeCell, ledger: LedgerFile) => void,
  ...more: CodeCell[]
): string[] {
  const executed: Notebook = {
    nbformat: 4,
    nbformat_minor: 5,
    metadata: {},
    cells: [
      code("import", 'import { claim, show } from "channelbook";\nconst test = (x) => claim(x);'),
      code("value", "1 + 1", {
        output_type: "execute_result",
        execution_count: 7,
        data: { "text/plain": "2" },
        metadata: {},
      }),
      code("one", "claim(1)", claim("a-one", 1)),
      code("two", "test(2)", claim("a-two", 1.01)),
      ...more,
    ],
  };
  stampNotebook(executed, library, fast, root);
  const nb = parseNotebook(formatNotebook(executed));
  const provenance = { version: "1", node: "v20", preset: "fast", set: {}, kernel: "channelbook" };
  const ledger = { provenance, entries: structuredClone(collectLedger([{ name: "01", notebook: nb }])) };
  change(nb, (id) => nb.cells.find((cell) => cell.id === id) as CodeCell, ledger);
  return checkNotebook("01", nb, library, root, ledger);
}

describe("integrity", () => {
  it("has nothing to say of what the run wrote, also when Jupyter saved it with lists and strings of its own", () => {
    expect(problems(() => {})).toEqual([]);
    const joined = (nb: Notebook) => {
      for (const cell of nb.cells as CodeCell[])
        for (const output of cell.outputs)
          if ("data" in output) output.data["text/plain"] = [output.data["text/plain"]].flat().join("");
    };
    expect(problems(joined)).toEqual([]);
  });

  it.each<[string, Parameters<typeof problems>[0], string[]]>([
    [
      "a result that was edited",
      (_, cell) => Object.assign(cell("value").outputs[0]!, { data: { "text/plain": "3" } }),
      ["01.ipynb, cell value: its outputs are not those that it computed; run 01 --in-place"],
    ],
    [
      "an output that was deleted",
      (_, cell) => cell("value").outputs.pop(),
      ["01.ipynb, cell value: its outputs are not those that it computed; run 01 --in-place"],
    ],
    [
      "a measured value that was edited",
      (_, cell) => Object.assign(cell("two"), { outputs: [claim("a-two", 1.02)] }),
      [
        "01.ipynb, cell two: its outputs are not those that it computed; run 01 --in-place",
        "claims.json and 01.ipynb, cell two: a-two has another measured in the ledger; run 01 --in-place",
      ],
    ],
    [
      "a cell that was deleted",
      (nb) => nb.cells.splice(3, 1),
      [
        "01.ipynb, cell two: deleted since it ran; put it back, or run 01 --in-place",
        "01.ipynb: a-two of claims.json is gone; put its cell back, or run 01 --in-place",
      ],
    ],
    [
      "a verdict that was edited in the ledger",
      (_nb, _cell, ledger) => Object.assign(ledger.entries[0]!, { verdict: "fails" }),
      ["claims.json and 01.ipynb, cell one: a-one has another verdict in the ledger; run 01 --in-place"],
    ],
    [
      "an entry that was taken out of the ledger",
      (_nb, _cell, ledger) => (ledger.entries as unknown[]).shift(),
      ["claims.json and 01.ipynb, cell one: a-one is not in the ledger; run 01 --in-place"],
    ],
    [
      "outputs without any stamp",
      (_, cell) => Object.assign(cell("value"), { metadata: {} }),
      [
        "cell value stale; run --stale --in-place",
        "01.ipynb, cell value: outputs that no run has stamped; run 01 --in-place",
      ],
    ],
  ])("finds %s", (_, change, expected) => {
    expect(problems(change)).toEqual(expected);
  });

  it("finds a claim that fails, though it was edited until it holds, or deleted, and the ledger with it", () => {
    const failing = () => code("three", "test(3)", claim("a-three", 2, "fails"));
    expect(problems(() => {}, failing())).toEqual(["a-three fails: exact"]);
    const edited = problems((_, cell, ledger) => {
      cell("three").outputs = [claim("a-three", 1.01)];
      Object.assign(ledger.entries[2]!, { measured: 1.01, verdict: "holds" });
    }, failing());
    expect(edited).toEqual(["01.ipynb, cell three: its outputs are not those that it computed; run 01 --in-place"]);
    const deleted = problems((nb, _, ledger) => {
      nb.cells.pop();
      (ledger.entries as unknown[]).pop();
    }, failing());
    expect(deleted).toEqual(["01.ipynb, cell three: deleted since it ran; put it back, or run 01 --in-place"]);
  });

  it("finds a record in a cell that does not call its maker, though everything is stamped anew", () => {
    const forged = problems((nb, cell, ledger) => {
      Object.assign(cell("value"), { source: "display.raw(mime, record)", outputs: [claim("a-three", 1)] });
      cell("value").outputs.push({ output_type: "display_data", metadata: {}, data: { [derivationMime]: {} } });
      stampNotebook(nb, library, fast, root);
      Object.assign(ledger, { entries: collectLedger([{ name: "01", notebook: nb }]) });
    });
    expect(forged).toEqual([
      "01.ipynb, cell value: a record that claim(…) did not make; remove it, or call claim(…)",
      "01.ipynb, cell value: a record that derivation(…) did not make; remove it, or call derivation(…)",
    ]);
  });

  const forgery = ["01.ipynb, cell two: a record that claim(…) did not make; remove it, or call claim(…)"];
  it.each<[string, string, string[]]>([
    ["a second record where the call spells out another id", 'claim({ id: "a-two", measured: 1 })', forgery],
    ["nothing where the call computes its id", "for (const id of names) claim({ id, measured: 1 })", []],
    ["nothing where a function of another cell may have made it", 'claim({ id: "a-two" }); test(1);', []],
  ])("finds, though everything is stamped anew, %s", (_, source, expected) => {
    const found = problems((nb, cell, ledger) => {
      Object.assign(cell("import"), { source: 'import { claim } from "channelbook";' });
      Object.assign(cell("one"), { source: "const test = (x) => claim(x);\ntest(1);" });
      Object.assign(cell("two"), { source, outputs: [claim("a-two", 1), claim("a-three", 1)] });
      stampNotebook(nb, library, fast, root);
      Object.assign(ledger, { entries: collectLedger([{ name: "01", notebook: nb }]) });
    });
    expect(found).toEqual(expected);
  });

  it("lets --stale run a cell whose outputs were edited, so that no wrong number is stamped as fresh", () => {
    problems((nb, cell) => {
      expect(staleCells(cellStates(nb, library, fast, root))).toEqual([]);
      cell("one").outputs = [claim("a-one", 1.05)];
      expect(staleCells(cellStates(nb, library, fast, root))).toEqual([2]);
    });
  });
});
