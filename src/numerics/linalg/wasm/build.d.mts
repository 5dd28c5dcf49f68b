/** Compiles assembly/; deterministic. */
export function compile(): Promise<Uint8Array>;
/** The TypeScript module that carries the bytes. */
export function asModule(bytes: Uint8Array): string;
