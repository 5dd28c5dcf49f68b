import { expect, test } from "vitest";
import { parallelRows } from "./parallelRows.ts";
import { keyedRow } from "./testing/rows.ts";

const module = new URL("testing/rows.ts", import.meta.url);

test("any number of threads gives the numbers of a plain loop, in shared memory, and reports progress", async () => {
  const rows = 21;
  const expected = Array.from({ length: rows }, (_, row) => [...keyedRow(row, { seed: 7 })]).flat();
  for (const threads of [1, 2]) {
    const seen: number[] = [];
    const table = await parallelRows(
      { module, name: "keyedRow", parameters: { seed: 7 }, rows, columns: 4 },
      { threads, onProgress: (done, total) => seen.push(done / total) },
    );
    expect([...table]).toEqual(expected);
    expect(table.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(seen).toEqual([...seen].sort((a, b) => a - b));
    expect(seen.at(-1)).toBe(1);
  }
});

test("an error in a row, a wrong row length and a missing function reject the job", async () => {
  const shape = { rows: 40, columns: 1 };
  await expect(parallelRows({ module, name: "failingRow", ...shape }, { threads: 1 })).rejects.toThrow(
    "row 13 is unlucky",
  );
  await expect(
    parallelRows({ module, name: "keyedRow", parameters: { seed: 1 }, ...shape }, { threads: 1 }),
  ).rejects.toThrow("expected 1 numbers in row 0; keyedRow gave 4");
  await expect(parallelRows({ module, name: "absent", ...shape }, { threads: 1 })).rejects.toThrow("a function absent");
});

test("an aborted job rejects, an empty one is empty", async () => {
  const job = { module, name: "busyRow", parameters: { rounds: 1e7 }, rows: 64, columns: 1 };
  await expect(parallelRows(job, { threads: 1, signal: AbortSignal.abort() })).rejects.toThrow();
  expect(await parallelRows({ ...job, rows: 0 })).toHaveLength(0);
  await expect(parallelRows(job, { threads: 0 })).rejects.toThrow("threads >= 1");
});
