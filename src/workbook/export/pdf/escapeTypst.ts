/**
 * Text as Typst markup: nothing in it acts as markup. A bracket, dot or semicolon at its start would belong to the call
 * before it (`#emph[…](…)`), so it is escaped too.
 */
export const escapeTypst = (text: string): string =>
  text
    .replace(/(?<!\s)\s*\n\s*/g, " ")
    .replace(/[\\#$*_<>@[\]`~=+/;]/g, "\\$&")
    .replace(/^(\d+)\./, "$1\\.")
    .replace(/^[-(.]/, "\\$&");

/** Text as a Typst string literal. */
export const typstString = (text: string): string =>
  `"${text.replace(/\\/g, "\\\\").replace(/"/g, '\\"').replace(/\n/g, "\\n").replace(/\t/g, "\\t")}"`;
