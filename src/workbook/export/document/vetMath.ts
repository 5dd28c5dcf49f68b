import { expandMacros } from "./expandMacros.ts";
import { mathCommands, mathEnvironments, mathSigns } from "./mathCommands.ts";

const length = String.raw`\{?\s*[\d.]+\s*(em|ex|mu|pt|mm|cm|in|pc)\s*\}?`;
const colored = /\\(text)?color(?![a-zA-Z])(?!\{[a-zA-Z]+\})/;
const sized = new RegExp(String.raw`\\(hspace\*?|[hm]skip|m?kern|above)(?![a-zA-Z])(?!\s*${length})`);

/** What draws a formula over the text before it: many of these, or rows that go up again. */
const backwards = /\\!|\\neg(?:thin|med|thick)space(?![a-zA-Z])/g;
const mostBackwards = 3;
const mostBackwardsInAll = 40;
const upwards = /\\\\\*?\s*\[\s*-[^\]]*[a-z]{2}\s*\]/;

/** The longest formula, its macros written out, that is taken for one. */
const longest = 20_000;

/** A formula with the notebook's own macros written out, and why it may not be shown, if there is a reason. */
export function vettedMath(
  latex: string,
  macros: Readonly<Record<string, string>>,
): { written: string; fault: string | undefined } {
  const written = expandMacros(latex, macros);
  return { written, fault: mathFault(written) };
}

/**
 * Why a formula may not go to TeX or Typst, where a command can read and write files, nor to a page, where it could cover what stands
 * beside it; `undefined` for a formula that only sets symbols. `latex` has the notebook's own macros written out.
 */
export function mathFault(latex: string): string | undefined {
  if (latex.length > longest) return `longer than ${longest} characters`;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: TeX drops some of them, which would join what they part
  if (/[\0-\x08\x0b-\x1f\x7f]/.test(latex)) return "control characters";
  if (latex.includes("^^")) return "the notation ^^ for characters";
  for (const [token, name] of latex.matchAll(/\\([a-zA-Z@]+|[\s\S]|$)/g)) {
    const known = /^[a-zA-Z]{2,}$|^[a-zA-Z]$/.test(name!)
      ? mathCommands.has(name!)
      : name !== "" && mathSigns.includes(name!);
    if (!known) return `the command ${token}`;
  }
  const plain = latex.replace(/\\\\/g, "");
  if (/(?<!\\)%/.test(plain)) return "a comment";
  if (/(?<!\\)#/.test(plain)) return "a bare #";
  const edges = plain.match(/\\(begin|end)(?![a-zA-Z])/g)?.length ?? 0;
  const named = [...plain.matchAll(/\\(?:begin|end)\{([a-zA-Z]+)\*?\}/g)].filter(([, name]) =>
    mathEnvironments.has(name!),
  );
  if (edges !== named.length) return "an unknown environment";
  if (goesBack(plain)) return "more than three spaces backwards";
  if (upwards.test(latex)) return "a length that is no number of at least 0";
  if (colored.test(plain)) return "a colour that is no name";
  return sized.test(plain) ? "a length that is no number of at least 0" : undefined;
}

/** Whether spaces backwards follow each other, or are so many that they could add up. */
function goesBack(plain: string): boolean {
  const places = [...plain.matchAll(backwards)];
  let row = 0;
  let end = -1;
  for (const { 0: space, index } of places) {
    // Empty groups and spaces part nothing.
    row = end >= 0 && /^[\s{}]*$/.test(plain.slice(end, index)) ? row + 1 : 1;
    if (row > mostBackwards) return true;
    end = index + space.length;
  }
  return places.length > mostBackwardsInAll;
}
