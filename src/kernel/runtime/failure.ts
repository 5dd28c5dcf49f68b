import { inspect } from "node:util";
import { withoutBoxes } from "../transform/boxNames.ts";
import type { Failure } from "./messages.ts";

/** Ends a cell without a traceback: the user knows why. */
export class KeyboardInterrupt extends Error {
  override name = "KeyboardInterrupt";

  constructor() {
    super("the cell was interrupted");
  }
}

/** `process.exit()` in a cell. */
export class SystemExit extends Error {
  override name = "SystemExit";
}

/** A failure that has no place in the user's code. */
export function plainFailure(ename: string, evalue: string): Failure {
  return { ename, evalue, traceback: [`${ename}: ${evalue}`] };
}

/** How an interrupted cell fails. */
export function interruptedFailure(): Failure {
  const { name, message } = new KeyboardInterrupt();
  return plainFailure(name, message);
}

/** Name and message of anything thrown; a value that is no error is shown as it is. Never throws: a getter or a proxy of the user's may. */
export function describeThrown(thrown: unknown): { ename: string; evalue: string } {
  try {
    if (isErrorLike(thrown)) {
      const { name, message } = thrown;
      return { ename: String(name ?? "Error"), evalue: withoutBoxes(String(message)) };
    }
    return { ename: "Thrown", evalue: inspect(thrown) };
  } catch {
    return { ename: "Thrown", evalue: "a value that cannot be shown" };
  }
}

function isErrorLike(thrown: unknown): thrown is { name?: unknown; message: unknown } {
  return thrown instanceof Error || (typeof thrown === "object" && thrown !== null && "message" in thrown);
}
