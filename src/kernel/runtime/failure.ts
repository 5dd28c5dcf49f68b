import { inspect } from "node:util";
import { withoutBoxes } from "../transform/boxNames.ts";

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

/** Name and message of anything thrown; a value that is no error is shown as it is. */
export function describeThrown(thrown: unknown): { ename: string; evalue: string } {
  if (thrown instanceof Error || (typeof thrown === "object" && thrown !== null && "message" in thrown)) {
    const { name, message } = thrown as Error;
    return { ename: String(name ?? "Error"), evalue: withoutBoxes(String(message)) };
  }
  return { ename: "Thrown", evalue: inspect(thrown) };
}
