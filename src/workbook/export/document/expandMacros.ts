/** Reads one macro argument at `at`: a group in braces or a single character. */
function argument(latex: string, at: number): { value: string; end: number } {
  while (latex[at] === " ") at++;
  if (latex[at] !== "{") return { value: latex[at] ?? "", end: at + 1 };
  let depth = 0;
  for (let end = at; end < latex.length; end++) {
    if (latex[end] === "\\") end++;
    else if (latex[end] === "{") depth++;
    else if (latex[end] === "}" && --depth === 0) return { value: latex.slice(at + 1, end), end: end + 1 };
  }
  return { value: latex.slice(at + 1), end: latex.length };
}

/** A formula that grows beyond this is a bomb; what is written out so far stands. */
const longest = 50_000;

/** Writes out the notebook's own macros, nested ones too (eight levels deep; deeper ones are taken for a loop). */
export function expandMacros(latex: string, macros: Readonly<Record<string, string>>): string {
  for (let level = 0; level < 8; level++) {
    const before = latex;
    for (const [name, body] of Object.entries(macros)) {
      const letters = /[a-zA-Z]$/.test(name);
      const count = Math.max(0, ...Array.from(body.matchAll(/#(\d)/g), (m) => Number(m[1])));
      for (let at = latex.indexOf(name); at >= 0 && latex.length < longest; at = latex.indexOf(name, at)) {
        let end = at + name.length;
        if (letters && /[a-zA-Z]/.test(latex[end] ?? "")) {
          at = end;
          continue;
        }
        const values: string[] = [];
        for (let i = 0; i < count; i++) {
          const next = argument(latex, end);
          values.push(next.value);
          end = next.end;
        }
        const written = body.replace(/#(\d)/g, (_, n: string) => values[Number(n) - 1] ?? "");
        const gap = /[a-zA-Z]$/.test(written) && /[a-zA-Z]/.test(latex[end] ?? "") ? " " : "";
        latex = latex.slice(0, at) + written + gap + latex.slice(end);
        at += written.length;
      }
    }
    if (latex === before) break;
  }
  return latex;
}
