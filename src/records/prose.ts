/** Splits prose with LaTeX between dollars into alternating text and maths. */
export const splitMath = (prose: string): { math: boolean; value: string }[] =>
  prose.split(/(\$[^$]+\$)/).flatMap((part) => {
    if (part === "") return [];
    const math = part.length > 2 && part.startsWith("$") && part.endsWith("$");
    return [{ math, value: math ? part.slice(1, -1) : part }];
  });

const escapes: Readonly<Record<string, string>> = {
  "^": "\\textasciicircum{}",
  "\\": "\\textbackslash{}",
  "~": "\\sim",
};

/** Prose with LaTeX between dollars as `\text{…}` of a formula. */
export const proseLatex = (prose: string): string =>
  `\\text{${splitMath(prose)
    .map(({ math, value }) =>
      math ? `$${value}$` : value.replace(/[#$%&_{}^\\~]/g, (character) => escapes[character] ?? `\\${character}`),
    )
    .join("")}}`;
