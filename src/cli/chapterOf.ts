import { basename } from "node:path";
import { listChapters } from "../workbook/chapters.ts";
import { collectLedger } from "../workbook/ledger.ts";
import { readNotebook, sourceOf } from "../workbook/nbformat.ts";
import { bookRoot } from "./root.ts";
import { UsageError } from "./usage.ts";

/** The chapter that writes the id of a claim down, or whose ledger has it. @throws UsageError where none does */
export function chapterOf(verb: string, id: string): string {
  const chapters = listChapters(bookRoot()).map((path) => ({
    path,
    name: basename(path, ".ipynb"),
    notebook: readNotebook(path),
  }));
  const found =
    chapters.find(({ notebook }) =>
      notebook.cells.some((cell) => cell.cell_type === "code" && sourceOf(cell).includes(`"${id}"`)),
    ) ?? chapters.find((chapter) => collectLedger([chapter]).some((entry) => entry.id === id));
  if (found === undefined)
    throw new UsageError(
      `${verb}: expected a claim of the book; got ${id}; see channelbook run, or name its --notebook`,
    );
  return found.path;
}
