/**
 * The value that a word of the command line gives to a parameter: JSON or a number as such (`0.3`, `.3`, `[1,2]`, `true`),
 * anything else as text.
 */
export function readValue(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text.trim() !== "" && Number.isFinite(Number(text)) ? Number(text) : text;
  }
}

/** The values of a list `a,b,c`; commas inside brackets do not part them. */
export function readValues(text: string): unknown[] {
  try {
    return JSON.parse(`[${text}]`);
  } catch {
    return text.split(",").map((word) => readValue(word.trim()));
  }
}
