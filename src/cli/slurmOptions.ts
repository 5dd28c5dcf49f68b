import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { SlurmOptions } from "../workbook/sweep/slurmScript.ts";
import { atLeastOne } from "./usage.ts";
import { packageRoot } from "./version.ts";

/** Words of the command line about a cluster. */
export interface SlurmWords {
  partition?: string;
  account?: string;
  time?: string;
  memory?: string;
  modules?: string;
  limit?: string;
  chunk?: string;
}

/** What the command line says of a cluster; what it does not say is in `kernel-config/slurm/options.json`. */
export function slurmOptions({ time, modules, limit, chunk, partition, account, memory }: SlurmWords): SlurmOptions {
  const defaults: SlurmOptions = JSON.parse(
    readFileSync(join(packageRoot, "kernel-config/slurm/options.json"), "utf8"),
  );
  return {
    ...defaults,
    ...(partition !== undefined && { partition }),
    ...(account !== undefined && { account }),
    ...(memory !== undefined && { memory }),
    ...(time !== undefined && { time: atLeastOne("sweep run", "time", time) }),
    ...(limit !== undefined && { limit: atLeastOne("sweep run", "limit", limit) }),
    ...(chunk !== undefined && { chunk: atLeastOne("sweep run", "chunk", chunk) }),
    ...(modules !== undefined && { modules: modules.split(",") }),
  };
}
