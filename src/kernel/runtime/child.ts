import { inspect } from "node:util";
import { Worker } from "node:worker_threads";
import { siblingModule } from "../siblingModule.ts";
import { type EvaluationRun, Evaluator } from "./evaluator.ts";
import { describeThrown, KeyboardInterrupt, SystemExit } from "./failure.ts";
import { installGlobals } from "./globals/install.ts";
import { tslabModule } from "./globals/tslabModule.ts";
import { Importer } from "./importer.ts";
import { Mailbox } from "./mailbox.ts";
import type { FromChild, RunMessage, ToChild } from "./messages.ts";
import { bundleOf } from "./mimeBundle.ts";
import { OutputQueue } from "./outputQueue.ts";
import { Tracebacks } from "./traceback.ts";
import type { WatchdogData } from "./watchdog.ts";

/** The user process: runs cells on its main thread, and tells the supervisor what they show and how they end. */
const [watchdogPath, outputLimit, supervisor] = process.argv.slice(2);
const send = (message: FromChild): void => {
  process.send?.(message);
};
const output = new OutputQueue(send, Number(outputLimit));
const cwd = process.cwd();
const mailbox = new Mailbox();
const comms = installGlobals(output, mailbox, send);
const evaluator = new Evaluator(cwd, new Importer(cwd, { tslab: tslabModule(output) }));
const tracebacks = new Tracebacks(cwd);
let current: { run?: EvaluationRun; interrupt(reason: Error): void } | undefined;

new Worker(siblingModule(import.meta.url, "./watchdog"), {
  workerData: { path: watchdogPath!, mailbox: mailbox.memory, supervisor: Number(supervisor) } satisfies WatchdogData,
}).unref();
Error.stackTraceLimit = 30;
Object.assign(inspect.defaultOptions, { depth: 4, maxArrayLength: 100, maxStringLength: 10_000 });
captureStreams();
guardProcess();
process.on("message", receive);
send({ type: "ready" });

function receive(message: ToChild): void {
  switch (message.type) {
    case "run":
      void run(message);
      break;
    case "interrupt":
      current?.interrupt(new KeyboardInterrupt());
      send({ type: "interrupted" });
      break;
    case "comm":
      comms.receive(message.kind, message.content);
      break;
    case "ping":
      // After the watchdog has ended a run, nothing of it is left that could report.
      send({ type: "pong", lost: leave() });
      break;
  }
}

async function run(message: RunMessage): Promise<void> {
  output.begin(message.id);
  const done: FromChild = { type: "done", id: message.id, lost: [] };
  const interrupted = new Promise<never>((_, reject) => {
    current = { interrupt: reject };
  });
  interrupted.catch(() => {});
  try {
    const run = evaluator.prepare(message);
    current!.run = run;
    tracebacks.add(message.fileName, { ...message, transformMap: run.transformed.map });
    const value = await Promise.race([run.execute(), interrupted]);
    if (value !== undefined) done.bundle = await Promise.race([bundleOf(value), interrupted]);
    await Promise.race([output.settled(), interrupted]);
    // A rejection that nobody handles is reported after all microtasks; let it be part of this cell.
    await new Promise(setImmediate);
  } catch (error) {
    const { ename, evalue } = describeThrown(error);
    const traceback = error instanceof KeyboardInterrupt ? [`${ename}: ${evalue}`] : tracebacks.render(error);
    done.failure = { ename, evalue, traceback };
  }
  done.lost = leave();
  send(done);
}

/** Ends the present run for the notebook. @returns the names that it declares and never came to initialise */
function leave(): string[] {
  const run = current?.run;
  current = undefined;
  output.dropUnsettled();
  run?.abandon();
  return run?.lost() ?? [];
}

function captureStreams(): void {
  for (const name of ["stdout", "stderr"] as const) {
    process[name].write = ((chunk: string | Uint8Array, encoding?: unknown, callback?: unknown) => {
      output.write(name, typeof chunk === "string" ? chunk : Buffer.from(chunk).toString());
      const done = typeof encoding === "function" ? encoding : callback;
      if (typeof done === "function") done();
      return true;
    }) as typeof process.stdout.write;
  }
}

function guardProcess(): void {
  process.on("SIGINT", () => {});
  process.on("disconnect", () => process.kill(process.pid, "SIGKILL"));
  process.exit = ((code?: number) => {
    throw new SystemExit(`process.exit(${code ?? ""}) in a cell; the kernel goes on`);
  }) as typeof process.exit;
  const report = (what: string) => (error: unknown) =>
    output.write("stderr", `${what}:\n${tracebacks.render(error).join("\n")}\n`);
  process.on("unhandledRejection", report("Unhandled rejection"));
  process.on("uncaughtException", report("Uncaught exception"));
}
