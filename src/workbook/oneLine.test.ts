import { describe, expect, it } from "vitest";
import { collectLedger } from "./ledger.ts";
import { ledgerTable } from "./ledgerTable.ts";
import { oneLine } from "./oneLine.ts";
import { failureText } from "./runFailure.ts";

const forged = "a\n  ✓ b  measured 1 · expected 1";

describe("a line that quotes a notebook", () => {
  it.each(["\n", "\r\n", "\r", "\v", "\f", "\u0085", "\u2028", "\n\n  \n"])(
    "is one, whatever the text has: %j",
    (end) => {
      expect(oneLine(`  a${end}  b c`)).toBe("  a b c");
    },
  );

  it("stays one in the ledger and in what failed, so that no claim can be forged", () => {
    const step = {
      number: 1,
      relation: "=",
      expression: "x",
      latex: "x",
      reason: "",
      verdict: { kind: "proved", text: "" },
    };
    const record = { title: forged, status: "checked", given: {}, assumptions: [], definitions: {}, steps: [step] };
    const data = { "application/vnd.channelbook.derivation+json": record };
    const cell = { cell_type: "code", id: forged, metadata: {}, source: "", execution_count: 1 } as const;
    const outputs = [{ output_type: "display_data", data, metadata: {} } as const];
    const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: [{ ...cell, outputs }] } as never;
    const entries = collectLedger([{ name: "n", notebook }]);
    expect(entries[0]?.statement).toContain(forged);
    const table = ledgerTable(entries, [{ id: forged, before: forged as never, after: "fails" }]);
    const error = { output_type: "error", ename: "E", evalue: "e", traceback: [] as string[] } as const;
    const failure = failureText({ is: "cell", cell: 1, id: forged, kind: "error", error });
    for (const text of [table, failure]) {
      expect(text).toContain("✓ b");
      expect(text).not.toMatch(/^ *✓ b/m);
    }
  });
});
