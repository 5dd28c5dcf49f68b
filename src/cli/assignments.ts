import { readValue } from "../workbook/readValue.ts";
import { UsageError } from "./usage.ts";

/**
 * Reads `name=value` words.
 * @throws UsageError when a word has no `=` or a name comes twice
 */
export function parseAssignments(words: readonly string[]): Record<string, unknown> {
  const assigned = new Map<string, unknown>();
  for (const word of words) {
    const cut = word.indexOf("=");
    if (cut <= 0) throw new UsageError(`expected name=value; got ${JSON.stringify(word)}`);
    const name = word.slice(0, cut);
    if (assigned.has(name)) throw new UsageError(`${name} is given twice`);
    assigned.set(name, readValue(word.slice(cut + 1)));
  }
  return Object.fromEntries(assigned);
}
