import { readFile } from "node:fs/promises";
import { installHost } from "./host.ts";

/** Fills the doors in Node. Heavy parts load at first use. */
installHost({
  readData: (name) => readFile(new URL(`../../data/${name}`, import.meta.url)),
});
