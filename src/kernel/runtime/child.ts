import { setImmediate } from "node:timers";
import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import { siblingModule } from "../siblingModule.ts";
import { documentationOf } from "./documentation.ts";
import { type EvaluationRun, Evaluator } from "./evaluator.ts";
import { describeThrown, interruptedFailure, KeyboardInterrupt, plainFailure, SystemExit } from "./failure.ts";
import { installGlobals } from "./globals/install.ts";
import { tslabModule } from "./globals/tslabModule.ts";
import { Importer } from "./importer.ts";
import { writeJsonLine } from "./jsonLines.ts";
import { Mailbox } from "./mailbox.ts";
import type { Done, FromChild, ToChild } from "./messages.ts";
import { bundleOf, checkedBundle } from "./mimeBundle.ts";
import { OutputQueue } from "./outputQueue.ts";
import { outputPipe, watchdogPipe } from "./pipes.ts";
import { endFamily } from "./processGroup.ts";
import { Tracebacks } from "./traceback.ts";
import type { WatchdogData } from "./watchdog.ts";

/** A cell under way. */
interface CurrentRun {
  number: number;
  evaluation?: EvaluationRun;
  interrupt(reason: Error): void;
  /** Ends the run for the notebook, once. */
  finish(outcome: Pick<Done, "bundle" | "failure">): void;
}

/** The user process: runs cells on its main thread, and tells the supervisor what they show and how they end. */
const [outputLimit, memoryLimit] = process.argv.slice(2).map(Number);
const send = (message: FromChild): void => writeJsonLine(outputPipe, message);
const output = new OutputQueue(send, outputLimit!);
const cwd = process.cwd();
const mailbox = new Mailbox();
const heard = new Int32Array(new SharedArrayBuffer(4));
const comms = installGlobals(output, mailbox, send);
const evaluator = new Evaluator(cwd, new Importer(cwd, { tslab: tslabModule(output) }));
const tracebacks = new Tracebacks(cwd);
let current: CurrentRun | undefined;
/** repeated at an interrupt of its run: what a cell writes to our pipe meanwhile may swallow it */
let last: Done | undefined;

new Worker(siblingModule(import.meta.url, "./watchdog"), {
  workerData: {
    pipe: watchdogPipe,
    mailbox: mailbox.memory,
    heard: heard.buffer as SharedArrayBuffer,
    memoryLimit: memoryLimit!,
  } satisfies WatchdogData,
}).unref();
Error.stackTraceLimit = 30;
Object.assign(inspect.defaultOptions, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000 });
captureStreams();
captureConsole();
guardProcess();
send({ type: "ready" });

function receive(message: ToChild): void {
  switch (message.type) {
    case "run":
      void begin(message);
      break;
    case "interrupt":
      interrupt(message.run);
      Atomics.store(heard, 0, message.question);
      send({ type: "heard", question: message.question });
      break;
    case "comm":
      comms.receive(message.kind, message.content);
      break;
    case "document": {
      const documentation = documentationOf(message.path, (name) => evaluator.valueOf(name));
      send({ type: "documented", question: message.question, documentation });
      break;
    }
  }
}

/** Runs a cell; where even that fails, since a cell has replaced what this file stands on (`Promise`, say), the run ends all the same. */
async function begin(message: Extract<ToChild, { type: "run" }>): Promise<void> {
  try {
    await run(message);
  } catch (error) {
    current = undefined;
    const failure = plainFailure(
      "KernelBroken",
      `${describeThrown(error).evalue}; a cell has changed what the kernel stands on: restart it`,
    );
    end({ type: "done", run: message.run, lost: message.code.declared, failure });
  }
}

function end(done: Done): void {
  last = done;
  send(done);
}

async function run({ run: number, cell, code }: Extract<ToChild, { type: "run" }>): Promise<void> {
  output.begin(cell);
  const interrupted = new Promise<never>((_, reject) => {
    current = { number, interrupt: reject, finish };
  });
  interrupted.catch(() => {});
  const own = current!;
  function finish(outcome: Pick<Done, "bundle" | "failure">): void {
    if (current !== own) return;
    current = undefined;
    let lost = code.declared;
    try {
      output.end();
      own.evaluation?.abandon();
      lost = own.evaluation?.lost() ?? [];
      end({ type: "done", run: number, lost, ...outcome });
    } catch (error) {
      end({ type: "done", run: number, lost, failure: tracebacks.failure(error) });
    }
  }
  try {
    const evaluation = evaluator.prepare(code);
    own.evaluation = evaluation;
    const { source, sourceMap } = code;
    tracebacks.add(code.fileName, { source, sourceMap, transformMap: evaluation.map });
    const value = await Promise.race([evaluation.execute(), interrupted]);
    const bundle = value === undefined ? undefined : checkedBundle(await Promise.race([bundleOf(value), interrupted]));
    await Promise.race([output.settled(), interrupted]);
    // A rejection that nobody handles is reported after all microtasks; let it be part of this cell.
    await new Promise(setImmediate);
    finish({ bundle });
  } catch (error) {
    finish({ failure: tracebacks.failure(error) });
  }
}

/** Rejects what a run awaits. Where its code was terminated, nothing of it is left that could report: then it is ended from here. */
function interrupt(number: number | undefined): void {
  if (last && last.run === number) send(last);
  if (current === undefined || current.number !== number) return;
  const { finish } = current;
  current.interrupt(new KeyboardInterrupt());
  setImmediate(() => setImmediate(() => finish({ failure: interruptedFailure() })));
}

function captureStreams(): void {
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = ((chunk: string | Uint8Array, encoding?: unknown, callback?: unknown) => {
      output.write(name, chunk);
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") done();
      return true;
    }) as typeof process.stdout.write;
  }
}

/** Node's own console tells the inspector of every call, which keeps what was logged and takes as long as the logging. */
function captureConsole(): void {
  const { stdout, stderr } = process;
  globalThis.console = Object.assign(new console.Console({ stdout, stderr, ignoreErrors: false }), {
    Console: console.Console,
  });
}

/** What the supervisor says is no listener's of a cell, and a cell that removes all listeners removes neither ours nor Node's, without which nothing would reach us. */
function guardProcess(): void {
  const report = (what: string) => (error: unknown) => {
    if (output.isFull) return;
    const failure = tracebacks.failure(error);
    output.report(`${what}:\n${failure.traceback.join("\n")}\n`, failure);
  };
  const emit = process.emit.bind(process) as (...event: unknown[]) => boolean;
  process.emit = ((...event: [string, ToChild]) => {
    if (event[0] !== "message") return emit(...event);
    receive(event[1]);
    return true;
  }) as typeof process.emit;
  process.on("message", () => {});
  process.on("SIGINT", () => {});
  process.on("disconnect", () => endFamily(process.pid));
  process.on("unhandledRejection", report("Unhandled rejection"));
  process.on("uncaughtException", report("Uncaught exception"));
  const own = new Set(process.eventNames().flatMap((event) => process.rawListeners(event)));
  process.removeAllListeners = (...events) => {
    for (const event of events.length > 0 ? events : process.eventNames())
      for (const listener of process.rawListeners(event!))
        if (!own.has(listener)) process.off(event!, listener as () => void);
    return process;
  };
  process.exit = ((code?: number) => {
    throw new SystemExit(`process.exit(${code ?? ""}) in a cell; the kernel goes on`);
  }) as typeof process.exit;
}
