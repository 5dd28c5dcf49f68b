import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** Folder of this package: its sources, its data, its book. */
export const packageRoot = fileURLToPath(new URL("../../", import.meta.url));

/** The version of this package. */
export const { version } = JSON.parse(readFileSync(new URL("../../package.json", import.meta.url), "utf8")) as {
  version: string;
};
