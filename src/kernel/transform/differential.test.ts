import { setImmediate } from "node:timers/promises";
import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { Evaluator } from "../runtime/evaluator.ts";
import type { Importer } from "../runtime/importer.ts";
import { withoutBoxes } from "./boxNames.ts";
import { type RandomProgram, randomProgram } from "./fuzz/randomProgram.ts";

/**
 * Random notebooks, run cell by cell through the transform and as one concatenated function over plain variables: what they log, how each
 * cell ends and what every name holds after each cell must be the same. More programs: CHANNELBOOK_FUZZ=20000; others: CHANNELBOOK_FUZZ_KEY.
 */
const programs = Number(process.env.CHANNELBOOK_FUZZ ?? 500);
const firstKey = Number(process.env.CHANNELBOOK_FUZZ_KEY ?? 20221204);
const fuel = 300;

const AsyncFunction = Object.getPrototypeOf(async () => {}).constructor as FunctionConstructor;
const noImports = { load: () => Promise.reject(new Error("no imports here")) } as unknown as Importer;

/** What a program may call, and the record of what it did. */
function observer() {
  const seen: string[] = [];
  let ticks = 0;
  return {
    seen,
    $log: (value: unknown) => void seen.push(show(value)),
    $tick: () => {
      if (++ticks > fuel) throw new Error("out of fuel");
      return true;
    },
    $end: (outcome: unknown, names: unknown[]) => {
      ticks = 0;
      seen.push(`end ${show(outcome)} | ${names.map(show).join(" ")}`);
    },
    $drain: () => setImmediate(),
  };
}

function show(value: unknown): string {
  if (typeof value === "function") return `function ${value.name}`;
  if (value instanceof Error) return `${value.name}: ${withoutBoxes(value.message)}`;
  return inspect(value, { depth: 3, breakLength: Number.POSITIVE_INFINITY });
}

async function asReference({ reference }: RandomProgram): Promise<string[]> {
  const { seen, ...given } = observer();
  const names = Object.keys(given);
  await new AsyncFunction(...names, `"use strict";\n${reference}`)(...Object.values(given));
  return seen;
}

async function asCells({ cells, names }: RandomProgram): Promise<string[]> {
  const { seen, ...given } = observer();
  Object.assign(globalThis, given);
  const evaluator = new Evaluator(process.cwd(), noImports);
  for (const { source, fresh } of cells) {
    const run = evaluator.prepare({ js: source, fileName: "cell.js", showLast: true, fresh, numeric: [] });
    const outcome = await run.execute().catch((error: unknown) => error);
    await given.$drain();
    given.$end(
      outcome,
      names.map((name) => evaluator.valueOf(name)),
    );
  }
  return seen;
}

describe(`${programs} random notebooks`, () => {
  it("do the same cell by cell as in one piece", { timeout: 3_600_000 }, async () => {
    let failed = 0;
    for (let key = firstKey; key < firstKey + programs; key++) {
      const program = randomProgram(key);
      const expected = await asReference(program);
      const actual = await asCells(program);
      if (expected.some((line) => line.includes("stop") || line.includes("Error"))) failed++;
      if (expected.join("\n") !== actual.join("\n"))
        expect
          .soft(actual, `key ${key}\n${program.cells.map(({ source }) => source).join("\n---\n")}`)
          .toEqual(expected);
    }
    // A fuzzer whose cells all fail, or never do, would prove little.
    expect(failed / programs).toBeGreaterThan(0.05);
    expect(failed / programs).toBeLessThan(0.8);
  });
});
