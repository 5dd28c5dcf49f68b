import { tmpdir } from "node:os";
import { join } from "node:path";
import { NodeCompiler, type NodeTypstDocument } from "@myriaddreamin/typst-ts-node-compiler";

const folder = tmpdir();
let opened: NodeCompiler | undefined;

/** One Typst compiler for the process; opening one takes a tenth of a second. */
export const typst = (): NodeCompiler => (opened ??= NodeCompiler.create({ workspace: folder }));

/** The compiled pages, or Typst's complaint in one line. */
export function compileTypst(mainFileContent: string): NodeTypstDocument | string {
  const result = typst().compile({ mainFileContent });
  return result.result ?? result.takeDiagnostics()?.shortDiagnostics[0]?.message ?? "no reason given";
}

/** Makes these the only files that Typst source can name, besides its fonts. */
export function offerFiles(files: ReadonlyMap<string, Buffer>): void {
  typst().resetShadow();
  for (const [name, bytes] of files) typst().mapShadow(join(folder, name), bytes);
}
