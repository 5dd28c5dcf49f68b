import { appendFileSync, mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";

/** One executed cell: number of the session, number of the cell in it, its text. */
type HistoryEntry = [session: number, line: number, input: string];

const kept = 2_000;

/** What has been executed, in this session and (with a file) in earlier ones. */
export class History {
  readonly #entries: HistoryEntry[];
  readonly #file: string | undefined;
  readonly #session: number;

  /** @param file where history outlives the kernel, one JSON entry per line; `undefined` keeps it in memory */
  constructor(file: string | undefined) {
    this.#file = file !== undefined && mayBeFile(file) ? file : undefined;
    const known = this.#file === undefined ? [] : readEntries(this.#file);
    this.#entries = known.slice(-kept);
    if (this.#file !== undefined && known.length > 2 * kept) writeEntries(this.#file, this.#entries);
    this.#session = (this.#entries.at(-1)?.[0] ?? 0) + 1;
  }

  add(line: number, input: string): void {
    const entry: HistoryEntry = [this.#session, line, input];
    this.#entries.push(entry);
    if (this.#entries.length > 2 * kept) this.#entries.splice(0, kept);
    if (this.#file !== undefined) appendEntry(this.#file, entry);
  }

  /** The last `n` entries. */
  tail(n: number): HistoryEntry[] {
    return n <= 0 ? [] : this.#entries.slice(-n);
  }

  /** Lines `start` to before `stop` of a session; 0 is the present one, -1 the one before. */
  range(session: number, start: number, stop: number): HistoryEntry[] {
    const wanted = session > 0 ? session : this.#session + session;
    return this.#entries.filter(([s, line]) => s === wanted && line >= start && (stop <= 0 || line < stop));
  }

  /** The last `n` entries that match a glob pattern (`*` and `?`). */
  search(pattern: string, n: number, unique: boolean): HistoryEntry[] {
    const found = this.#entries.filter(([, , input]) => matchesGlob(input, pattern));
    const last = new Map(found.map((entry) => [entry[2], entry]));
    const entries = unique ? found.filter((entry) => last.get(entry[2]) === entry) : found;
    return n > 0 ? entries.slice(-n) : entries;
  }

  /** Content of a history_reply. */
  answer(request: Record<string, unknown>): object {
    const number = (name: string, otherwise: number) => Number(request[name] ?? otherwise);
    const ways: Record<string, () => HistoryEntry[]> = {
      tail: () => this.tail(number("n", 10)),
      range: () => this.range(number("session", 0), number("start", 0), number("stop", 0)),
      search: () => this.search(String(request.pattern ?? "*"), number("n", 0), request.unique === true),
    };
    const entries = ways[String(request.hist_access_type)]?.() ?? [];
    const withOutput = entries.map(([session, line, input]) => [session, line, [input, null]]);
    return { status: "ok", history: request.output === true ? withOutput : entries };
  }
}

/** Whether a glob pattern is the whole of a text: for each `*` the shortest stretch first, and never two of them tried again, so that it takes no longer than length times length. */
function matchesGlob(text: string, pattern: string): boolean {
  let [at, star, from] = [0, -1, 0];
  for (let i = 0; i < text.length; ) {
    if (pattern[at] === "*") [star, from] = [at++, i];
    else if (pattern[at] === "?" || pattern[at] === text[i]) [at, i] = [at + 1, i + 1];
    else if (star >= 0) [at, i] = [star + 1, ++from];
    else return false;
  }
  return /^\**$/.test(pattern.slice(at));
}

/** A pipe or a device would never end. */
function mayBeFile(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.isFile() ?? true;
}

/** A line that a full disk or a killed kernel has cut is left out. */
function readEntries(file: string): HistoryEntry[] {
  try {
    return readFileSync(file, "utf8").split("\n").flatMap(entryOf);
  } catch {
    return [];
  }
}

function entryOf(line: string): HistoryEntry[] {
  try {
    const entry = JSON.parse(line);
    const [session, number, input] = entry;
    return Number.isInteger(session) && Number.isInteger(number) && typeof input === "string" ? [entry] : [];
  } catch {
    return [];
  }
}

function writeEntries(file: string, entries: readonly HistoryEntry[]): void {
  try {
    writeFileSync(`${file}.new`, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""), { mode: 0o600 });
    renameSync(`${file}.new`, file);
  } catch {}
}

/** History is a convenience: a disk that cannot be written to costs only that. The line break in front parts an entry from one that was cut. */
function appendEntry(file: string, entry: HistoryEntry): void {
  try {
    mkdirSync(dirname(file), { recursive: true });
    appendFileSync(file, `\n${JSON.stringify(entry)}`, { mode: 0o600 });
  } catch {}
}
