import { writeFileSync } from "node:fs";
import { basename, dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { listChapters } from "./chapters.ts";
import { outcomeMarks } from "./claimOutcome.ts";
import { diffNotebooks } from "./diff.ts";
import { counts } from "./diffText.ts";
import { executeNotebook } from "./execute.ts";
import { forkNotebook } from "./fork.ts";
import { LibrarySources } from "./freshness/librarySources.ts";
import { type Notebook, readNotebook } from "./nbformat.ts";
import { parametersOf } from "./parametersOf.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const library = new LibrarySources(root);
/** `sample`: one parameter of each chapter is executed; `all`: every parameter; `01/sigmaB`: that one. None otherwise. */
const asked = process.env.CHANNELBOOK_FORKS ?? "";
const table = process.env.CHANNELBOOK_FORKS_TABLE;

const chapters = listChapters(root).map((path) => {
  const notebook = readNotebook(path);
  return { path, name: basename(path, ".ipynb"), notebook, values: parametersOf(notebook) };
});

/** Other values of the kind of this one, nearest first. */
function others(value: unknown): unknown[] {
  if (typeof value === "number" && Number.isInteger(value)) return [value + 1, value - 1];
  if (typeof value === "number") return [1.1 * value, 0.9 * value];
  if (Array.isArray(value)) return [value.slice(0, -1)];
  return value === "tanh" ? ["erf"] : ["tanh"];
}

/** The fork with the first value that the chapter allows. */
function forkWith(notebook: Notebook, name: string, parameter: string, values: readonly unknown[]) {
  for (const value of values) {
    try {
      return { value, fork: forkNotebook(notebook, name, { [parameter]: value }, undefined) };
    } catch (error) {
      if (!(error as Error).message.includes("choose one inside")) throw error;
    }
  }
  throw new RangeError(`${name}: no other value of ${parameter} is allowed`);
}

const parameters = chapters.flatMap((chapter) =>
  Object.entries(chapter.values).map(([parameter, value], i) => ({ ...chapter, parameter, value, isFirst: i === 0 })),
);
const isExecuted = ({ name, parameter, isFirst }: (typeof parameters)[number]) =>
  asked === "all" || (asked === "sample" && isFirst) || asked === `${name.slice(0, 2)}/${parameter}`;

describe("a fork of every chapter", () => {
  it("knows the parameters of all six", () => {
    expect(chapters.filter(({ values }) => Object.keys(values).length > 2)).toHaveLength(6);
  });

  it.each(parameters)("$name sets $parameter", ({ notebook, name, parameter, value }) => {
    const { fork } = forkWith(notebook, name, parameter, others(value));
    const sources = (nb: Notebook) => nb.cells.map(({ source }) => [source].flat().join(""));
    const changed = sources(fork).filter((source, i) => source !== sources(notebook)[i]);
    expect(changed).toHaveLength(1);
  });

  it.skipIf(asked === "").each(parameters.filter(isExecuted))(
    "$name runs with another $parameter, and every claim is accounted for",
    async ({ path, notebook, name, parameter, value }) => {
      const changed = forkWith(notebook, name, parameter, others(value));
      const folder = dirname(path);
      const { notebook: executed } = await executeNotebook(changed.fork, { cwd: folder, keepGoing: true });
      const parent = { name, notebook, folder };
      const diff = diffNotebooks(parent, { name: "fork", notebook: executed, folder }, library);
      const row = `${name.slice(0, 2)} ${parameter} = ${JSON.stringify(changed.value)}: ${counts(diff.claims)}`;
      if (table !== undefined) writeFileSync(table, `${row}\n`, { flag: "a" });
      expect(diff.parameters.map((each) => each.name)).toEqual([parameter]);
      expect(diff.claims.length).toBeGreaterThan(5);
      for (const { outcome } of diff.claims) expect(Object.keys(outcomeMarks)).toContain(outcome);
      expect(diff.claims.filter(({ outcome }) => ["gone", "new", "loosened", "changed"].includes(outcome))).toEqual([]);
    },
  );
});
