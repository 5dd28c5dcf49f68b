// node .ci/registered.mjs FILE: the quantities of a reference file that this version registers, as a regular expression.
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";

const listed = execFileSync("node", ["dist/cli/main.js", "compute", "--list", "--json"], { encoding: "utf8" });
const known = new Set(listed.trim().split("\n").map((line) => JSON.parse(line).id));
const entries = JSON.parse(readFileSync(`../shared/goldens/${process.argv[2]}.json`, "utf8"));
console.log([...new Set(entries.map(({ quantity }) => quantity))].filter((id) => known.has(id)).join("|"));
