#!/usr/bin/env node
import { Command } from "commander";
import { register as calibrate } from "./calibrate.ts";
import { register as check } from "./check.ts";
import { register as compute } from "./compute.ts";
import { register as diff } from "./diff.ts";
import { register as doctor } from "./doctor.ts";
import { register as exportVerb } from "./export.ts";
import { register as fork } from "./fork.ts";
import { register as kernel } from "./kernel.ts";
import { register as map } from "./map.ts";
import { register as run } from "./run.ts";
import { register as site } from "./site.ts";
import { register as sweep } from "./sweep.ts";
import { complain } from "./terminal.ts";
import { UsageError } from "./usage.ts";
import { version } from "./version.ts";

const program = new Command("channelbook")
  .description("An executable book on neural networks as information channels, and the kernel that runs it.")
  .version(version)
  .option("--verbose", "print stack traces of errors")
  .showHelpAfterError("(add --help for the options and examples)")
  .exitOverride((exit) => process.exit(exit.exitCode === 0 ? 0 : 2));

// a reader such as `head` may leave before the end: the work goes on
for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});

for (const register of [run, check, calibrate, fork, diff, map, sweep, exportVerb, site, compute, kernel, doctor])
  register(program);

try {
  await program.parseAsync();
} catch (error) {
  const failure = error instanceof Error ? error : new Error(String(error));
  complain(program.opts().verbose && failure.stack ? failure.stack : `channelbook: ${failure.message}`);
  process.exitCode = failure instanceof UsageError || failure instanceof RangeError ? 2 : 1;
}
