import type { Debugger, Session } from "node:inspector";

const kernelFolder = new URL("..", import.meta.url).href;
/** how long a thread may take to be paused; then it sleeps, or is deep in native code */
const patience = 300;
const kernelLooks = 4;
const lookEvery = 50;

/**
 * Ends what the main thread executes. Where the thread can be paused first, the running cell's locals are brought into their boxes, as its
 * `finally` would have done; where it cannot, it is ended as it is.
 */
export class Terminator {
  readonly #session: Session;
  #isAtWork = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** @param isHeard whether the main thread has heard the interrupt by itself: then there is nothing to end */
  end(isHeard: () => boolean): void {
    if (this.#isAtWork || isHeard()) return;
    this.#isAtWork = true;
    this.#session.post("Debugger.enable");
    this.#pause(isHeard, kernelLooks);
  }

  /** @param looks how often kernel code may be found running before it counts as busy for the user */
  #pause(isHeard: () => boolean, looks: number): void {
    const session = this.#session;
    const onPaused = ({ params }: { params: Debugger.PausedEventDataType }): void => {
      clearTimeout(timer);
      if (isHeard()) session.post("Debugger.resume", () => this.#finish());
      else if (looks > 0 && !params.callFrames.some(isUsers))
        session.post("Debugger.resume", () => setTimeout(() => this.#pauseUnless(isHeard, looks - 1), lookEvery));
      else
        keepLocals(session, params.callFrames, () => {
          // @types/node does not know this parameter yet.
          session.post("Debugger.resume", { terminateOnResume: true } as object, () => this.#finish());
        });
    };
    const timer = setTimeout(() => {
      session.off("Debugger.paused", onPaused);
      this.#finish();
      if (!isHeard()) session.post("Runtime.terminateExecution");
    }, patience);
    session.once("Debugger.paused", onPaused);
    session.post("Debugger.pause");
  }

  #pauseUnless(isHeard: () => boolean, looks: number): void {
    if (isHeard()) this.#finish();
    else this.#pause(isHeard, looks);
  }

  #finish(): void {
    this.#session.post("Debugger.disable");
    this.#isAtWork = false;
  }
}

/** Whether code is neither the kernel's nor Node's own. */
function isUsers({ url }: Debugger.CallFrame): boolean {
  return !url.startsWith("node:") && !url.startsWith(kernelFolder);
}

/** Runs the code of the cell's own `finally` in the cell's frame: the outermost one that is a cell. */
function keepLocals(session: Session, frames: Debugger.CallFrame[], then: () => void): void {
  const frame = frames.findLast(startsItsScript);
  if (!frame) {
    then();
    return;
  }
  const inner = frames.slice(0, frames.indexOf(frame));
  session.post("Debugger.getScriptSource", { scriptId: frame.location.scriptId }, (error, source) => {
    const expression = error ? undefined : finallyOf(source.scriptSource);
    if (expression === undefined) keepLocals(session, inner, then);
    else
      session.post("Debugger.evaluateOnCallFrame", { callFrameId: frame.callFrameId, expression, silent: true }, then);
  });
}

/** The transform makes of a cell a function that starts at the very beginning of its script. */
function startsItsScript({ functionLocation }: Debugger.CallFrame): boolean {
  return functionLocation?.lineNumber === 0 && (functionLocation.columnNumber ?? 0) < 20;
}

/** The code in a transformed cell's `finally`; `undefined` for any other script. */
function finallyOf(source: string): string | undefined {
  if (!/^\((async )?function \(\$\$+0, \$\$+1/.test(source)) return undefined;
  const [start, end] = ["\n} finally { ", " } })"];
  return source.slice(source.lastIndexOf(start) + start.length, source.lastIndexOf(end));
}
