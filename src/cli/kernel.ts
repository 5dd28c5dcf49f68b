import type { Command } from "commander";
import { installKernel, type Place, uninstallKernel } from "../kernel/install.ts";
import { UsageError } from "./usage.ts";

interface Options {
  user?: boolean;
  prefix?: string;
  sysPrefix?: boolean;
  name: string;
}

export function register(program: Command): void {
  const kernel = program.command("kernel").description("make the TypeScript kernel known to Jupyter, without Python");
  withPlace(kernel.command("install").description("write the kernelspec"), "install").action((options: Options) => {
    console.log(`installed ${options.name} in ${installKernel(options.name, placeOf(options))}`);
  });
  withPlace(kernel.command("uninstall").description("remove the kernelspec"), "uninstall").action(
    (options: Options) => {
      console.log(`removed ${uninstallKernel(options.name, placeOf(options))}`);
    },
  );
}

function withPlace(command: Command, verb: string): Command {
  return command
    .option("--user", "for this user (the default)")
    .option("--prefix <folder>", "under <folder>/share/jupyter")
    .option("--sys-prefix", "in the active virtual environment")
    .option("--name <name>", "name of the kernelspec", "channelbook")
    .addHelpText(
      "after",
      `
Examples:
  channelbook kernel ${verb}
  channelbook kernel ${verb} --sys-prefix
  channelbook kernel ${verb} --prefix /usr/local --name typescript`,
    );
}

function placeOf({ user, prefix, sysPrefix }: Options): Place {
  if ([user, prefix !== undefined, sysPrefix].filter(Boolean).length > 1)
    throw new UsageError("kernel: expected at most one of --user, --prefix and --sys-prefix");
  if (prefix !== undefined) return { kind: "prefix", prefix };
  return sysPrefix ? { kind: "sys-prefix" } : { kind: "user" };
}
