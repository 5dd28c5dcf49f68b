import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";

interface Workshop {
  /** Empty and ours alone: there is no file in it to read. */
  readonly folder: string;
  readonly compiler: NodeCompiler;
}

let opened: Workshop | undefined;

function workshop(): Workshop {
  if (opened) return opened;
  const folder = mkdtempSync(join(tmpdir(), "channelbook-typst-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  opened = { folder, compiler: NodeCompiler.create({ workspace: folder }) };
  return opened;
}

/** One Typst compiler for the process; opening one takes a tenth of a second. */
export const typst = (): NodeCompiler => workshop().compiler;

/** Letters whose direction is overridden, from left to right, end the compiler and this process with it. */
const overrides = /[\u202a-\u202e\u2066-\u2069]/g;

/** The compiled pages, or Typst's complaint in one line. */
export function compileTypst(source: string): NodeTypstDocument | string {
  const result = typst().compile({ mainFileContent: source.replace(overrides, "") });
  return result.result ?? result.takeDiagnostics()?.shortDiagnostics[0]?.message ?? "no reason given";
}

/** Makes these the only files that Typst source can name. */
export function offerFiles(files: ReadonlyMap<string, Buffer>): void {
  const { folder, compiler } = workshop();
  compiler.resetShadow();
  for (const [name, bytes] of files) compiler.mapShadow(join(folder, name), bytes);
}
