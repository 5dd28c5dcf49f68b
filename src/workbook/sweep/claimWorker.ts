import { parentPort, workerData } from "node:worker_threads";
import { Evaluator } from "../../kernel/runtime/evaluator.ts";
import { Importer } from "../../kernel/runtime/importer.ts";
import { readClaim } from "../../records/claim.ts";
import type { MimeBundle } from "../../records/mime.ts";
import type { Verdict } from "../../records/verdict.ts";
import type { Point } from "./axes.ts";

/** What a worker is started with: the statements that a claim needs, cell by cell. */
export interface ClaimTask {
  readonly id: string;
  readonly cells: readonly string[];
  readonly folder: string;
  readonly preset: string;
  readonly set: Readonly<Record<string, unknown>>;
}

/** A claim at one point: its verdict, or `error` where a cell refuses the point. */
export interface ClaimResult {
  readonly verdict: Verdict | "error";
  readonly reason: string;
  readonly measured?: unknown;
  readonly expected?: unknown;
}

const parametersKey = Symbol.for("channelbook.parameters");
const displayKey = Symbol.for("channelbook.display");
const { id, cells, folder, preset, set } = workerData as ClaimTask;
const world = globalThis as Record<symbol, unknown>;
const modules: Record<string, unknown> = {};
let shown: (MimeBundle | Promise<MimeBundle>)[] = [];
Object.defineProperty(globalThis, displayKey, {
  value: (bundle: MimeBundle | Promise<MimeBundle>) => shown.push(bundle),
});

/** Loads once what the cells import, so that a point costs its own code alone. */
async function loadModules(): Promise<void> {
  const importer = new Importer(folder);
  const specifiers = cells.flatMap((code) =>
    [...code.matchAll(/^\s*;?import\b[^'"]*["']([^"']+)["']/gm)].map((m) => m[1]!),
  );
  for (const specifier of new Set(specifiers)) modules[specifier] = await importer.load(specifier);
}

async function evaluate(point: Point): Promise<ClaimResult> {
  shown = [];
  world[parametersKey] = { preset, set: { ...set, ...point } };
  try {
    const evaluator = new Evaluator(folder, new Importer(folder, modules));
    for (const [i, js] of cells.entries())
      await evaluator.prepare({ js, fileName: `${id}-${i}.js`, showLast: false, fresh: [], numeric: [] }).execute();
    for (const bundle of await Promise.all(shown)) {
      const claim = readClaim(bundle)?.record;
      if (claim?.id !== id) continue;
      const { verdict, reason, measured, expected } = claim;
      return { verdict, reason, measured, expected };
    }
    return { verdict: "error", reason: "its cells ran without making the claim" };
  } catch (error) {
    return { verdict: "error", reason: (error as Error).message.split("\n")[0]! };
  }
}

const ready = loadModules();
parentPort?.on("message", async (point: Point) => {
  await ready;
  parentPort?.postMessage(await evaluate(point));
});
