import { readFileSync, statSync } from "node:fs";
import { basename } from "node:path";
import { replaceFile } from "./replaceFile.ts";

/** A MIME bundle as nbformat stores it: text as a string or as a list of lines, JSON types as they are. */
export type MimeData = Record<string, unknown>;

export interface StreamOutput {
  output_type: "stream";
  name: "stdout" | "stderr";
  text: string | string[];
}

export interface DisplayOutput {
  output_type: "display_data";
  data: MimeData;
  metadata: Record<string, unknown>;
}

export interface ResultOutput {
  output_type: "execute_result";
  execution_count: number | null;
  data: MimeData;
  metadata: Record<string, unknown>;
}

export interface ErrorOutput {
  output_type: "error";
  ename: string;
  evalue: string;
  traceback: string[];
}

export type Output = StreamOutput | DisplayOutput | ResultOutput | ErrorOutput;

export interface MarkdownCell {
  cell_type: "markdown";
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  attachments?: Record<string, MimeData>;
}

export interface RawCell {
  cell_type: "raw";
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
}

export interface CodeCell {
  cell_type: "code";
  id: string;
  metadata: Record<string, unknown>;
  source: string | string[];
  execution_count: number | null;
  outputs: Output[];
}

export type Cell = MarkdownCell | RawCell | CodeCell;

export interface Notebook {
  nbformat: 4;
  nbformat_minor: number;
  metadata: Record<string, unknown>;
  cells: Cell[];
}

/** nbformat allows multi-line text as one string or as a list of lines; here it is always one string. */
export function joinLines(text: string | readonly string[]): string {
  return typeof text === "string" ? text : text.join("");
}

/** The list form of nbformat: every line keeps its newline, so a changed line is a changed line in a diff. */
export function splitLines(text: string): string[] {
  return text === "" ? [] : text.split(/(?<=\n)/);
}

export function sourceOf(cell: Cell): string {
  return joinLines(cell.source);
}

/** Tags of a cell, for example `["parameters"]`. */
export function tagsOf(cell: Cell): string[] {
  return Array.isArray(cell.metadata.tags) ? cell.metadata.tags.filter((tag) => typeof tag === "string") : [];
}

/**
 * Parses an nbformat 4 notebook. Notebooks older than 4.5 get the cell ids they lack.
 *
 * @param text the file, as text or as bytes of UTF-8
 * @throws SyntaxError or RangeError that names the file, the cell, and what is wrong with it
 */
export function parseNotebook(text: string | Uint8Array, name = "notebook"): Notebook {
  const json = typeof text === "string" ? text : decodeUtf8(text, name);
  let raw: unknown;
  try {
    raw = JSON.parse(json);
  } catch (error) {
    throw new SyntaxError(`${name}: not JSON (${(error as Error).message}); is it a notebook?`);
  }
  if (!isRecord(raw)) throw new RangeError(`${name}: expected a notebook; got JSON that is no object`);
  if (isDeep(raw)) throw new RangeError(`${name}: expected JSON nested at most ${deepest} deep; got more`);
  const nb = raw as Partial<Notebook>;
  if (nb.nbformat !== 4 || !Array.isArray(nb.cells))
    throw new RangeError(
      nb.nbformat === 4
        ? `${name}: expected a list of cells; got none`
        : `${name}: expected an nbformat 4 notebook; got nbformat ${nb.nbformat ?? "none"}`,
    );
  nb.cells.forEach((cell, index) => {
    const wrong = faultOf(cell, index);
    if (wrong !== undefined) throw new RangeError(`${name}: cell ${index + 1}: ${wrong}`);
  });
  nb.metadata ??= {};
  if (!isRecord(nb.metadata)) throw new RangeError(`${name}: expected metadata to be an object`);
  if (!((nb.nbformat_minor ?? 0) >= 5)) nb.nbformat_minor = 5;
  return nb as Notebook;
}

/** Deeper than any record, and less deep than what exhausts the stack of those who write it again. */
const deepest = 1000;

function isDeep(value: unknown): boolean {
  let level = [value];
  for (let depth = 0; depth <= deepest && level.length > 0; depth++)
    level = level
      .flatMap((outer) => Object.values(outer as object))
      .filter((inner) => typeof inner === "object" && inner !== null);
  return level.length > 0;
}

function decodeUtf8(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw new SyntaxError(`${name}: expected UTF-8; got bytes that are not UTF-8; save it as UTF-8`);
  }
}

/** Fills in what older notebooks leave out. @returns what is wrong with a cell, if anything */
function faultOf(cell: Cell, index: number): string | undefined {
  if (!isRecord(cell) || !["markdown", "raw", "code"].includes(cell.cell_type))
    return `expected cell_type markdown, raw or code; got ${JSON.stringify(cell?.cell_type)}`;
  cell.id ??= `cell-${index + 1}`;
  cell.metadata ??= {};
  if (typeof cell.id !== "string") return `expected id to be text; got ${JSON.stringify(cell.id)}`;
  if (!isRecord(cell.metadata)) return "expected metadata to be an object";
  if (!isText(cell.source)) return `expected source to be text; got ${JSON.stringify(cell.source)}`;
  if (cell.cell_type !== "code") return undefined;
  cell.outputs ??= [];
  cell.execution_count ??= null;
  const wrong = Array.isArray(cell.outputs) ? cell.outputs.findIndex((output) => !isOutput(output)) : 0;
  return wrong < 0 ? undefined : `output ${wrong + 1} is not one of nbformat 4; clear the outputs`;
}

function isOutput(output: Output): boolean {
  if (!isRecord(output)) return false;
  if (output.output_type === "stream") return isText(output.text);
  if (output.output_type === "error") return Array.isArray(output.traceback) && output.traceback.every(isText);
  return ["display_data", "execute_result"].includes(output.output_type) && isRecord(output.data);
}

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

const isText = (value: unknown) =>
  typeof value === "string" || (Array.isArray(value) && value.every((line) => typeof line === "string"));

/** The bytes we commit: one-space indent, list sources and texts, a final newline, no timestamps. */
export function formatNotebook(nb: Notebook): string {
  const cells = nb.cells.map((cell) => {
    const source = splitLines(joinLines(cell.source));
    return cell.cell_type === "code"
      ? { ...cell, source, outputs: cell.outputs.map(withListText) }
      : { ...cell, source };
  });
  return JSON.stringify({ ...nb, cells }, sortedKeys, 1) + "\n";
}

/** Reads a notebook. @throws RangeError or SyntaxError as {@link parseNotebook}, also for a folder or a device */
export function readNotebook(path: string): Notebook {
  return parseNotebook(readNotebookBytes(path), basename(path));
}

/** The bytes of a notebook file. @throws RangeError when the path is no regular file */
export function readNotebookBytes(path: string): Buffer {
  if (!statSync(path).isFile()) throw new RangeError(`${path}: expected a notebook; got something that is no file`);
  return readFileSync(path);
}

/** Writes a notebook in one step: the file is the old one or the new one. */
export function writeNotebook(path: string, nb: Notebook): void {
  replaceFile(path, formatNotebook(nb));
}

function withListText(output: Output): Output {
  if (output.output_type === "stream") return { ...output, text: splitLines(joinLines(output.text)) };
  if (output.output_type === "error") return output;
  const data = Object.fromEntries(
    Object.entries(output.data).map(([mime, value]) => [mime, typeof value === "string" ? splitLines(value) : value]),
  );
  return { ...output, data };
}

/** JSON replacer that sorts the keys of every object, as Jupyter does, so that equal notebooks are equal bytes. */
export function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
