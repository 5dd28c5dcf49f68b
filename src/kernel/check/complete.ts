import type TS from "typescript";

export interface Completion {
  /** where the replaced text starts and ends, in UTF-16 units */
  start: number;
  end: number;
  matches: { text: string; type: string }[];
}

const most = 200;

/** What a name is when nothing has imported it yet. */
export interface Importable {
  module: string;
  names: Iterable<string>;
}

/** Names that fit at a position, best first; last those that would have to be imported, with the module as their type. */
export function complete(
  service: TS.LanguageService,
  path: string,
  source: string,
  position: number,
  importable?: Importable,
): Completion {
  const start = position - /[\p{ID_Continue}$\u200c\u200d]*$/u.exec(source.slice(0, position))![0].length;
  const typed = source.slice(start, position);
  const found = service.getCompletionsAtPosition(path, position, { includeCompletionsWithInsertText: false });
  const known = (found?.entries ?? [])
    .filter((entry) => entry.name.startsWith(typed) && !entry.name.startsWith("__cell_"))
    .sort((a, b) => (a.sortText < b.sortText ? -1 : a.sortText > b.sortText ? 1 : 0))
    .map((entry) => ({ text: entry.name, type: entry.kind as string }));
  const isName = typed !== "" && !found?.isMemberCompletion;
  const more = isName && importable ? suggestions(importable, typed, new Set(known.map(({ text }) => text))) : [];
  return { start, end: position, matches: [...known, ...more].slice(0, most) };
}

function suggestions({ module, names }: Importable, typed: string, known: ReadonlySet<string>): Completion["matches"] {
  const fitting = [...names].filter((name) => name.startsWith(typed) && !known.has(name));
  return fitting.map((text) => ({ text, type: `from "${module}"` }));
}
