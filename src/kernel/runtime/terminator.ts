import type { Debugger, Session } from "node:inspector";

const patience = 300;

/**
 * Ends what the main thread executes. Where the thread can be paused first, the running cell's locals are brought into their boxes, as its
 * `finally` would have done; where it cannot (it sleeps, or is deep in native code), it is ended as it is.
 */
export function terminate(session: Session): void {
  let paused = false;
  const onPaused = ({ params }: { params: Debugger.PausedEventDataType }): void => {
    paused = true;
    keepLocals(session, params.callFrames, () => {
      // @types/node does not know this parameter yet.
      session.post("Debugger.resume", { terminateOnResume: true } as object, () => session.post("Debugger.disable"));
    });
  };
  session.once("Debugger.paused", onPaused);
  session.post("Debugger.enable");
  session.post("Debugger.pause");
  setTimeout(() => {
    if (paused) return;
    session.off("Debugger.paused", onPaused);
    session.post("Debugger.disable");
    session.post("Runtime.terminateExecution");
  }, patience);
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
