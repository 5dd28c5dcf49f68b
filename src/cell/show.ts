import { claimMime, derivationMime, type MimeBundle, theoremMime } from "../records/mime.ts";

export interface ShowOptions {
  /** Names the output, so that a later call with `update` replaces it. */
  readonly displayId?: string;
  readonly update?: boolean;
  readonly metadata?: object;
}

type Door = (bundle: MimeBundle | Promise<MimeBundle>, options?: ShowOptions) => void;
interface TslabDisplay {
  raw(mime: string, data: unknown): void;
}
interface Tslab {
  readonly display: TslabDisplay;
  newDisplay(): TslabDisplay;
}

const doorKey = Symbol.for("channelbook.display");
const pendingKey = Symbol.for("channelbook.pending");
const jupyterDisplay = Symbol.for("Jupyter.display");
const nodeInspect = Symbol.for("nodejs.util.inspect.custom");
/** Stock tslab shows one MIME type per output: the first of these that the bundle has. */
const visible = ["text/latex", "text/markdown", "image/svg+xml", "text/html", "text/plain"];
const tslabDisplays = new Map<string, TslabDisplay>();

/** Records that count in the ledger, with the functions that make them. */
const makers = { [claimMime]: "claim", [derivationMime]: "derivation", [theoremMime]: "theorem" };

/**
 * Shows a MIME bundle at once, like a print: through our kernel, else stock tslab, else as text on the console.
 *
 * @param bundle the output in several MIME types, or a promise of it (the kernel keeps the order of calls)
 * @param options `displayId` and `update` rewrite an earlier output in place
 * @throws RangeError for the record of a claim, a derivation or a theorem: only those functions make one
 */
export function show(bundle: MimeBundle | Promise<MimeBundle>, options: ShowOptions = {}): void {
  showRecord(bundle instanceof Promise ? bundle.then(withoutRecord) : withoutRecord(bundle), options);
}

function withoutRecord(bundle: MimeBundle): MimeBundle {
  for (const [mime, maker] of Object.entries(makers))
    if (mime in bundle)
      throw new RangeError(`show: expected a bundle without records of the ledger; got ${mime}; call ${maker}(…)`);
  return bundle;
}

/** {@link show} for those that make records. */
export function showRecord(bundle: MimeBundle | Promise<MimeBundle>, options: ShowOptions = {}): void {
  const door = (globalThis as { [doorKey]?: Door })[doorKey];
  if (door !== undefined) door(bundle, options);
  else if (bundle instanceof Promise) remember(bundle.then((settled) => showWithoutKernel(settled, options)));
  else showWithoutKernel(bundle, options);
}

/** Keeps what is still to be shown where a runner of a foreign kernel can wait for it before the next cell. */
function remember(pending: Promise<void>): void {
  const world = globalThis as { [pendingKey]?: Promise<void> };
  world[pendingKey] = Promise.all([world[pendingKey], pending]).then(() => undefined);
}

function showWithoutKernel(bundle: MimeBundle, options: ShowOptions): void {
  const tslab = stockTslab();
  const text = bundle["text/plain"];
  if (tslab !== undefined) showInTslab(tslab, bundle, options);
  else if (typeof text === "string" && text !== "") console.log(text);
}

function stockTslab(): Tslab | undefined {
  const kernel = (globalThis as { __tslab__?: { require?: (name: string) => Tslab } }).__tslab__;
  return kernel?.require?.("tslab");
}

function showInTslab(tslab: Tslab, bundle: MimeBundle, options: ShowOptions): void {
  const mime = visible.find((type) => type in bundle);
  if (mime !== undefined) tslabDisplay(tslab, options.displayId).raw(mime, bundle[mime]);
  for (const type of Object.keys(bundle))
    if (type.startsWith("application/vnd.channelbook.")) tslab.display.raw(type, bundle[type]);
}

function tslabDisplay(tslab: Tslab, displayId: string | undefined): TslabDisplay {
  if (displayId === undefined) return tslab.display;
  const known = tslabDisplays.get(displayId) ?? tslab.newDisplay();
  tslabDisplays.set(displayId, known);
  return known;
}

/** Gives `object` an empty display of its own, since it has shown itself already. */
export function shown<T extends object>(object: T): T {
  Object.defineProperty(object, jupyterDisplay, { value: () => ({}), enumerable: false });
  Object.defineProperty(object, nodeInspect, { value: () => "", enumerable: false });
  return object;
}
