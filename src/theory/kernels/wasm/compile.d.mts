/** The bytes of pairRows.wasm from its AssemblyScript source. */
export function compilePairRows(): Promise<Uint8Array>;
