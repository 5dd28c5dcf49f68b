import { relative } from "node:path";
import type { Displaced } from "./deliver.ts";
import type { CellFailure } from "./execute.ts";
import { oneLine } from "./oneLine.ts";

/** What kept the run of a notebook from being whole. */
export type RunFailure =
  | ({ readonly is: "cell" } & CellFailure)
  /** The file in the place of the executed copy has changed, or is gone, since the run began; the copy is beside it. */
  | { readonly is: "displaced"; readonly because: Displaced; readonly written: string }
  /** No kernel, or no room for the executed copy. */
  | { readonly is: "stopped"; readonly message: string };

/** A failure in words, to follow the name of the file. */
export function failureText(failure: RunFailure): string {
  switch (failure.is) {
    case "cell": {
      const { cell, id, error } = failure;
      return `cell ${cell} (${oneLine(id)}) failed\n${error.traceback.join("\n") || `${error.ename}: ${error.evalue}`}`;
    }
    case "displaced": {
      const place = failure.because === "gone" ? "was removed" : "was changed";
      return `${place} while it ran; the executed copy is ${relative(".", failure.written)}`;
    }
    case "stopped":
      return failure.message;
  }
}
