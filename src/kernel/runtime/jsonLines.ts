import { writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const { stringify, parse } = JSON;
const { defineProperty, deleteProperty, getOwnPropertyDescriptor } = Reflect;
const bytesOf = Buffer.from;
const ofObjects = Object.prototype;
const ofArrays = Array.prototype;
/** characters of the longest message; who reads one holds it several times */
const longest = 2 ** 27;

/** Messages as JSON, one a line. A line that is no JSON object, or too long (someone else wrote to the pipe), is dropped. */
export class JsonLines {
  readonly #decoder = new StringDecoder("utf8");
  #begun: string[] = [];
  #length = 0;

  /** Takes the next bytes of the pipe. @returns the messages that they complete */
  push(chunk: Buffer): unknown[] {
    const [rest, ...lines] = this.#decoder.write(chunk).split("\n");
    this.#begin(rest!);
    const messages: unknown[] = [];
    for (const line of lines) {
      const message = parsed(this.#begun.join(""));
      if (message !== undefined) messages.push(message);
      this.#begun = [];
      this.#length = 0;
      this.#begin(line);
    }
    return messages;
  }

  #begin(text: string): void {
    this.#length += text.length;
    if (this.#length > longest) this.#begun = [];
    else this.#begun.push(text);
  }
}

/**
 * Writes a message, and stands still while the pipe is full: nothing waits in this process, so nothing is lost when it dies. The line break in
 * front parts it from one that was cut off.
 * @throws TypeError or RangeError for what does not fit into JSON, or is too long; then nothing has been written
 */
export function writeJsonLine(pipe: number, message: unknown): void {
  const line = plainJson(message);
  if (line.length > longest)
    throw new RangeError(`expected at most ${longest} characters; got ${line.length}; write them to a file`);
  const bytes = bytesOf(`\n${line}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(pipe, bytes, written);
}

/** As JSON was before a cell gave every object a `toJSON`. */
function plainJson(message: unknown): string {
  const forObjects = withoutToJson(ofObjects);
  const forArrays = withoutToJson(ofArrays);
  try {
    return stringify(message);
  } finally {
    if (forObjects) defineProperty(ofObjects, "toJSON", forObjects);
    if (forArrays) defineProperty(ofArrays, "toJSON", forArrays);
  }
}

function withoutToJson(prototype: object): PropertyDescriptor | undefined {
  const given = getOwnPropertyDescriptor(prototype, "toJSON");
  deleteProperty(prototype, "toJSON");
  return given;
}

function parsed(line: string): unknown {
  try {
    const message = line === "" ? undefined : parse(line);
    return typeof message === "object" && message !== null ? message : undefined;
  } catch {
    return undefined;
  }
}
