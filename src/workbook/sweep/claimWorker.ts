import { Evaluator } from "../../kernel/runtime/evaluator.ts";
import { Importer } from "../../kernel/runtime/importer.ts";
import { type Claim, readClaim } from "../../records/claim.ts";
import type { MimeBundle } from "../../records/mime.ts";
import type { Point } from "./axes.ts";
import { serve } from "./serve.ts";

/** What a worker is started with: the statements that claims need, cell by cell. */
export interface ClaimsTask {
  readonly ids: readonly string[];
  readonly cells: readonly string[];
  readonly folder: string;
  readonly preset: string;
  readonly set: Readonly<Record<string, unknown>>;
}

/** Claims at one point. */
export interface ClaimsResult {
  readonly claims: readonly Claim[];
  /** Why claims are missing: the first error of a cell. */
  readonly error?: string;
}

const parametersKey = Symbol.for("channelbook.parameters");
const displayKey = Symbol.for("channelbook.display");
const world = globalThis as Record<symbol, unknown>;
let shown: (MimeBundle | Promise<MimeBundle>)[] = [];
Object.defineProperty(globalThis, displayKey, {
  value: (bundle: MimeBundle | Promise<MimeBundle>) => shown.push(bundle),
});

/** Loads once what the cells import, so that a point costs its own code alone. */
async function loadModules({ cells, folder }: ClaimsTask): Promise<Record<string, unknown>> {
  const importer = new Importer(folder);
  const specifiers = cells.flatMap((code) =>
    [...code.matchAll(/^\s*;?import\b[^'"]*["']([^"']+)["']/gm)].map((m) => m[1]!),
  );
  const modules: Record<string, unknown> = {};
  for (const specifier of new Set(specifiers)) modules[specifier] = await importer.load(specifier);
  return modules;
}

async function evaluate(
  { ids, cells, folder, preset, set }: ClaimsTask,
  modules: Record<string, unknown>,
  point: Point,
): Promise<ClaimsResult> {
  shown = [];
  world[parametersKey] = { preset, set: { ...set, ...point } };
  const evaluator = new Evaluator(folder, new Importer(folder, modules));
  const errors: string[] = [];
  for (const [i, js] of cells.entries())
    try {
      await evaluator.prepare({ js, fileName: `slice-${i}.js`, showLast: false, fresh: [], numeric: [] }).execute();
    } catch (error) {
      errors.push((error as Error).message.split("\n")[0]!);
    }
  const records = (await Promise.all(shown)).map((bundle) => readClaim(bundle)?.record);
  const claims = records.filter((record) => record !== undefined && ids.includes(record.id)) as Claim[];
  if (errors.length === 0 && claims.length < ids.length) errors.push("its cells ran without making the claim");
  return { claims, ...(errors.length > 0 && { error: errors[0] }) };
}

serve<ClaimsTask, ClaimsResult>(async (task) => {
  process.chdir(task.folder);
  const modules = await loadModules(task);
  return (point) => evaluate(task, modules, point);
});
