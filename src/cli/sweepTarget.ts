import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { siblingModule } from "../kernel/siblingModule.ts";
import { check } from "../theory/domain.ts";
import { registry } from "../theory/registry.ts";
import { didYouMean } from "../workbook/didYouMean.ts";
import { findNotebook } from "../workbook/findNotebook.ts";
import { LibrarySources } from "../workbook/freshness/librarySources.ts";
import { shortHash } from "../workbook/freshness/trail.ts";
import type { PlanCode } from "../workbook/sweep/plan.ts";
import type { Study } from "../workbook/sweep/study.ts";
import { claimsTarget, type Target } from "../workbook/sweep/target.ts";
import { chapterOf } from "./chapterOf.ts";
import type { QuantityTask } from "./quantityWorker.ts";
import { bookRoot } from "./root.ts";
import { packageRoot, version } from "./version.ts";

/** What a study calls, and the code that it stands on. @throws RangeError for what the registry or the book does not have */
export function targetOf(study: Study): { readonly target: Target; readonly code: PlanCode } {
  const library = new LibrarySources(packageRoot);
  const target = study.kind === "quantity" ? quantityTarget(study, library) : notebookTarget(study);
  const code = { version, sources: target.sources, packages: library.dependencies, node: process.version };
  return { target, code };
}

const notebookTarget = (study: Study) =>
  claimsTarget(
    study,
    study.kind === "claim" ? chapterOf("sweep", study.name) : findNotebook(bookRoot(), study.name),
    packageRoot,
  );

function quantityTarget({ name, parameters }: Study, library: LibrarySources): Target {
  const quantity = registry.get(name);
  if (quantity === undefined)
    throw new RangeError(
      `study: expected a registered quantity; got ${JSON.stringify(name)}${didYouMean(name, [...registry.keys()])}; see channelbook compute --list`,
    );
  const data = join(packageRoot, "data");
  return {
    parameters: Object.keys(quantity.parameters),
    check: (values) => void check(name, quantity.parameters, values),
    sources: shortHash([
      library.hashOfFile(packageRoot, "src/cli/quantityWorker.ts"),
      ...readdirSync(data).map((file) => readFileSync(join(data, file), "base64")),
    ]),
    module: siblingModule(import.meta.url, "./quantityWorker"),
    task: { id: name, parameters } satisfies QuantityTask,
  };
}
