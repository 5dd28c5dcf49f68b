import { writeSync } from "node:fs";
import { StringDecoder } from "node:string_decoder";

const { stringify, parse } = JSON;

/** Messages as JSON, one a line. A line that is not JSON (someone else wrote to the pipe) is dropped. */
export class JsonLines {
  readonly #decoder = new StringDecoder("utf8");
  #begun: string[] = [];

  /** Takes the next bytes of the pipe. @returns the messages that they complete */
  push(chunk: Buffer): unknown[] {
    const [rest, ...lines] = this.#decoder.write(chunk).split("\n");
    this.#begun.push(rest!);
    const messages: unknown[] = [];
    for (const line of lines) {
      const message = parsed(this.#begun.join(""));
      if (message !== undefined) messages.push(message);
      this.#begun = [line];
    }
    return messages;
  }
}

/**
 * Writes a message, and stands still while the pipe is full: nothing waits in this process, so nothing is lost when it dies. The line break in
 * front parts it from one that was cut off.
 * @throws TypeError when the message does not fit into JSON; then nothing has been written
 */
export function writeJsonLine(pipe: number, message: unknown): void {
  const bytes = Buffer.from(`\n${stringify(message)}\n`);
  for (let written = 0; written < bytes.length; ) written += writeSync(pipe, bytes, written);
}

function parsed(line: string): unknown {
  try {
    return line === "" ? undefined : parse(line);
  } catch {
    return undefined;
  }
}
