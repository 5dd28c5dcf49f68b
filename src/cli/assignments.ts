import { UsageError } from "./usage.ts";

/**
 * Reads `name=value` words: a value that is JSON or a number is taken as such (`0.3`, `.3`, `[1,2]`, `true`), anything else as text.
 * @throws UsageError when a word has no `=` or a name comes twice
 */
export function parseAssignments(words: readonly string[]): Record<string, unknown> {
  const assigned = new Map<string, unknown>();
  for (const word of words) {
    const cut = word.indexOf("=");
    if (cut <= 0) throw new UsageError(`expected name=value; got ${JSON.stringify(word)}`);
    const name = word.slice(0, cut);
    if (assigned.has(name)) throw new UsageError(`${name} is given twice`);
    assigned.set(name, parseValue(word.slice(cut + 1)));
  }
  return Object.fromEntries(assigned);
}

function parseValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  }
}
