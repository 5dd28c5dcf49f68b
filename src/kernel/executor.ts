import type { RemoteChecker } from "./check/remoteChecker.ts";
import { interruptedFailure } from "./runtime/failure.ts";
import type { Failure, MimeBundle } from "./runtime/messages.ts";
import type { Supervisor } from "./supervisor.ts";

export type Outcome = { kind: "ok"; bundle?: MimeBundle } | { kind: "error"; failure: Failure };

/** Takes cells through the type checker and the user process. */
export class Executor {
  readonly #checker: RemoteChecker;
  readonly #supervisor: Supervisor;
  #expressions = 0;
  #interruptCheck = () => {};

  constructor(checker: RemoteChecker, supervisor: Supervisor) {
    this.#checker = checker;
    this.#supervisor = supervisor;
  }

  /** @param id names the request that what the run shows belongs to */
  async run(source: string, id: string, fileName: string): Promise<Outcome> {
    if (source.trim() === "") return { kind: "ok" };
    const interrupted = new Promise<"interrupted">((resolve) => {
      this.#interruptCheck = () => resolve("interrupted");
    });
    const ready = this.#checker.ask("check", source, fileName).then(async (checked) => {
      await this.#supervisor.ready;
      return checked;
    });
    const notice = setTimeout(() => this.#supervisor.tell(id, stillChecking), noticeAfter);
    const checked = await Promise.race([interrupted, ready]).finally(() => clearTimeout(notice));
    if (checked === "interrupted") return { kind: "error", failure: interruptedFailure() };
    if (checked.kind === "errors") return { kind: "error", failure: typeFailure(checked.diagnostics) };
    const done = await this.#supervisor.run(id, checked.cell);
    this.#checker.commit(source, done.lost);
    return done.failure ? { kind: "error", failure: done.failure } : { kind: "ok", bundle: done.bundle };
  }

  /** Ends the present run, whether it is being checked or executed. */
  async interrupt(): Promise<void> {
    this.#interruptCheck();
    await this.#supervisor.interrupt();
  }

  /** Evaluates `user_expressions`, each on its own, to MIME bundles or errors. */
  async evaluate(expressions: Record<string, string>, id: string): Promise<Record<string, unknown>> {
    const values: Record<string, unknown> = {};
    for (const [name, expression] of Object.entries(expressions)) {
      const outcome = await this.run(expression, id, `expression_${++this.#expressions}.ts`);
      values[name] =
        outcome.kind === "ok"
          ? { status: "ok", data: outcome.bundle ?? { "text/plain": "undefined" }, metadata: {} }
          : { status: "error", ...outcome.failure };
    }
    return values;
  }
}

const noticeAfter = 15_000;
const stillChecking = "The types of this cell are still being checked; an interrupt ends that.\n";

function typeFailure(diagnostics: { code: number; message: string; lines: string[] }[]): Failure {
  return {
    ename: "TypeScriptError",
    evalue: diagnostics.map(({ code, message }) => `TS${code}: ${message}`).join("\n"),
    traceback: diagnostics.flatMap(({ lines }, index) => (index > 0 ? ["", ...lines] : lines)),
  };
}
