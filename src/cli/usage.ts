/** The user asked for something that cannot be: reported in one line, exit code 2. */
export class UsageError extends Error {
  override name = "UsageError";
}

/** Gathers the words of an option that may be given several times. */
export const collect = (word: string, words: string[]): string[] => [...words, word];

/** The count that an option such as `--jobs` asks for. @throws UsageError when it is no integer >= 1 */
export function atLeastOne(verb: string, option: string, text: string): number {
  const count = Number(text);
  if (!Number.isInteger(count) || count < 1)
    throw new UsageError(`${verb}: --${option} must be an integer >= 1; got ${text}`);
  return count;
}

export const presets = ["fast", "paper"] as const;

/** The word that an option gives. @throws UsageError when it is none of those known */
export function choice<T extends string>(verb: string, option: string, text: string, known: readonly T[]): T {
  const found = known.find((each) => each === text);
  if (found === undefined) throw new UsageError(`${verb}: --${option} must be ${known.join(" or ")}; got ${text}`);
  return found;
}
