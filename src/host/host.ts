import type { GMPFunctions } from "gmp-wasm";

/**
 * What the machine under the library offers beyond the language: each capability is a door, absent in a bare browser.
 * `theory`, `numerics`, `figures` and `cell` only ever ask `host()`; `host/node.ts` fills the doors in Node.
 */
export interface Host {
  /** Bytes of a file of the package's `data/` folder. */
  readonly readData?: (name: string) => Promise<Uint8Array>;
  /** Text of `sweeps/NAME.json` in the folder in which the notebook runs. */
  readonly readSweep?: (name: string) => Promise<string>;
  /** The syntax tree of an expression in mathjs' grammar (`math.parse`), loaded when the first derivation is written. */
  readonly parseMath?: (text: string) => unknown;
  /** MPFR, loaded at first use; without it enclosures are doubles alone. */
  readonly multiprecision?: () => GMPFunctions;
  /** Vector SVG of a plotly figure. */
  readonly renderSvg?: (plotly: { data: unknown[]; layout: Record<string, unknown> }) => Promise<string>;
}

let installed: Host = {};

/** The capabilities in force. */
export function host(): Host {
  return installed;
}

/** Adds or replaces capabilities. */
export function installHost(doors: Host): void {
  installed = { ...installed, ...doors };
}
