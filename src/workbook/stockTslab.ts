import { mkdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import type { KernelSpec } from "../kernel/client/index.ts";

/** How to execute a notebook with the unmodified tslab package. */
interface StockTslab {
  readonly spec: KernelSpec;
  /** Folder in which `import … from "channelbook"` finds this package although it is not installed. */
  readonly cwd: string;
  /** Code that waits for outputs that are still being made. */
  readonly afterEach: string;
}

/**
 * Prepares the stock tslab kernel. It resolves packages the old way, from `node_modules` above its folder and without
 * `exports`, so it starts in a folder with a small package that points to the built library.
 *
 * @param packageRoot folder of this package, built
 */
export function stockTslab(packageRoot: string): StockTslab {
  const require = createRequire(join(packageRoot, "package.json"));
  const tslab = join(dirname(require.resolve("tslab/package.json")), "bin", "tslab");
  const cwd = join(packageRoot, ".cache", "tslab");
  const door = join(cwd, "node_modules", "channelbook");
  mkdirSync(door, { recursive: true });
  writeFileSync(
    join(door, "package.json"),
    JSON.stringify({ name: "channelbook", main: "index.cjs", types: "index.d.ts" }),
  );
  writeFileSync(
    join(door, "index.cjs"),
    `module.exports = require(${JSON.stringify(join(packageRoot, "dist/node.js"))});\n`,
  );
  writeFileSync(join(door, "index.d.ts"), `export * from ${JSON.stringify(join(packageRoot, "dist/index"))};\n`);
  return {
    spec: {
      argv: [process.execPath, "--no-warnings", tslab, "kernel", "--config-path={connection_file}"],
      interrupt_mode: "signal",
    },
    cwd,
    // `await (` would read as a call here, and an `any` after await is not seen by tslab.
    afterEach: 'await Promise.resolve((globalThis as any)[Symbol.for("channelbook.pending")] as Promise<void>);',
  };
}
