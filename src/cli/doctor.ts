import { execFileSync } from "node:child_process";
import { existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import type { Command } from "commander";
import { installedKernels, isOurs } from "../kernel/install.ts";
import { provider } from "../numerics/linalg/activeProvider.ts";
import { bookRoot } from "./root.ts";

/** Something that a machine has or lacks, and what it gives. */
interface Finding {
  what: string;
  /** what was found; `undefined` when it is missing */
  found?: string;
  gives: string;
  /** without it the package does not work */
  required: boolean;
}

export function register(program: Command): void {
  program
    .command("doctor")
    .description("say what this machine has, and what each thing gives")
    .option("--json", "one JSON list of findings")
    .addHelpText(
      "after",
      `
Exit code: 1 when something required is missing.

Examples:
  channelbook doctor
  channelbook doctor --json`,
    )
    .action(async ({ json }: { json?: boolean }) => {
      const findings = await examine();
      console.log(json ? JSON.stringify(findings, null, 2) : findings.map(line).join("\n"));
      if (findings.some(({ required, found }) => required && found === undefined)) process.exitCode = 1;
    });
}

async function examine(): Promise<Finding[]> {
  await import("../host/node.ts");
  const algebra = provider();
  const kernels = installedKernels();
  return [
    { what: "Node", found: nodeVersion(), gives: "everything (20.19 or newer is needed)", required: true },
    { what: "ZeroMQ", found: loads("zeromq"), gives: "the kernel and the headless runner", required: true },
    { what: "TypeScript", found: loads("typescript"), gives: "type checks in cells", required: true },
    {
      what: "linear algebra",
      found: `${algebra.name}: ${algebra.describe()}`,
      gives: "spectra; a BLAS/LAPACK makes large matrices fast",
      required: true,
    },
    {
      what: "book",
      found: existsSync(join(bookRoot(), "notebooks")) ? bookRoot() : undefined,
      gives: "the chapters to run",
      required: false,
    },
    {
      what: "Jupyter",
      found: version("jupyter", "--version"),
      gives: "notebooks in a browser (run and export need none)",
      required: false,
    },
    {
      what: "our kernel in Jupyter",
      found: kernels.find(isOurs)?.folder,
      gives: "TypeScript in Jupyter; channelbook kernel install",
      required: false,
    },
    {
      what: "tslab in Jupyter",
      found: kernels.find(({ argv }) => argv.some((word) => word.includes("tslab")))?.folder,
      gives: "the second kernel; see kernel-config",
      required: false,
    },
    {
      what: "GPU",
      found: version("nvidia-smi", "--query-gpu=name", "--format=csv,noheader"),
      gives: "float32 checks on WebGPU where that is installed",
      required: false,
    },
    {
      what: "Chromium",
      found: onPath("chromium", "chromium-browser", "google-chrome"),
      gives: "browser tests only; figures and PDF need none",
      required: false,
    },
    {
      what: "TeX",
      found: onPath("lualatex", "pdflatex", "tectonic"),
      gives: "a PDF from the LaTeX export; PDF export itself needs none",
      required: false,
    },
  ];
}

function line({ what, found, gives, required }: Finding): string {
  const mark = found !== undefined ? "ok     " : required ? "MISSING" : "none   ";
  return `${mark} ${what.padEnd(22)} ${found ?? `gives: ${gives}`}`;
}

function nodeVersion(): string | undefined {
  const [major, minor] = process.versions.node.split(".").map(Number);
  return major! > 20 || (major === 20 && minor! >= 19) ? process.versions.node : undefined;
}

function loads(name: string): string | undefined {
  const require = createRequire(import.meta.url);
  try {
    require(name);
    return require(`${name}/package.json`).version;
  } catch {
    return undefined;
  }
}

function onPath(...names: string[]): string | undefined {
  const folders = (process.env.PATH ?? "").split(delimiter);
  const suffixes = process.platform === "win32" ? [".exe", ".cmd"] : [""];
  return names
    .flatMap((name) => folders.flatMap((folder) => suffixes.map((suffix) => join(folder, name + suffix))))
    .find(existsSync);
}

function version(command: string, ...words: string[]): string | undefined {
  if (onPath(command) === undefined) return undefined;
  try {
    return execFileSync(command, words, { encoding: "utf8", timeout: 10_000, stdio: ["ignore", "pipe", "ignore"] })
      .trim()
      .split("\n")[0];
  } catch {
    return undefined;
  }
}
