import type { Mailbox } from "../mailbox.ts";
import type { DisplayOptions, MimeBundle, Shown } from "../messages.ts";
import { bundleOf } from "../mimeBundle.ts";
import type { OutputQueue } from "../outputQueue.ts";
import { Asker } from "./ask.ts";
import { Comms } from "./comms.ts";
import { sh } from "./shell.ts";
import { timeit } from "./timeit.ts";

/** Puts what every cell may use on `globalThis` (typed in `check/globals.ts`). */
export function installGlobals(output: OutputQueue, mailbox: Mailbox, send: (message: Shown) => void): Comms {
  const asker = new Asker(mailbox, output, send);
  const comms = new Comms(output);
  const show = (bundle: MimeBundle | Promise<MimeBundle>, options?: DisplayOptions) => output.show(bundle, options);
  const values = {
    display: (value: unknown, options?: DisplayOptions) =>
      output.show(
        promised(() => bundleOf(value)),
        options,
      ),
    clearOutput: ({ wait = false }: { wait?: boolean } = {}) => output.clear(wait),
    input: asker.input,
    prompt: asker.prompt,
    comms: { open: comms.open.bind(comms), register: comms.register.bind(comms) },
    sh,
    timeit,
  };
  for (const [name, value] of Object.entries(values))
    Object.defineProperty(globalThis, name, { value, writable: true, configurable: true, enumerable: false });
  Object.defineProperty(globalThis, Symbol.for("channelbook.display"), { value: show });
  return comms;
}

/** What a function gives or promises; what it throws as a promise that fails. */
function promised<T>(make: () => T | Promise<T>): T | Promise<T> {
  try {
    return make();
  } catch (error) {
    return Promise.reject(error);
  }
}
