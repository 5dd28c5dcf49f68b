import type TS from "typescript";

export interface Completion {
  /** where the replaced text starts and ends, in UTF-16 units */
  start: number;
  end: number;
  matches: { text: string; type: string }[];
}

const most = 200;

/** Names that fit at a position, best first. */
export function complete(service: TS.LanguageService, path: string, source: string, position: number): Completion {
  const start = position - /[\p{ID_Continue}$\u200c\u200d]*$/u.exec(source.slice(0, position))![0].length;
  const typed = source.slice(start, position);
  const found = service.getCompletionsAtPosition(path, position, { includeCompletionsWithInsertText: false });
  const matches = (found?.entries ?? [])
    .filter((entry) => entry.name.startsWith(typed) && !entry.name.startsWith("__cell_"))
    .sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
    .slice(0, most)
    .map((entry) => ({ text: entry.name, type: entry.kind }));
  return { start, end: position, matches };
}
