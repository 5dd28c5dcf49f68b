const identifier = String.raw`[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*`;
const before = new RegExp(
  String.raw`(?<![\p{ID_Continue}$.\])])(?:${identifier}\.)*[\p{ID_Continue}$\u200c\u200d]*$`,
  "u",
);
const after = /^[\p{ID_Continue}$\u200c\u200d]*/u;
const dotted = new RegExp(String.raw`^${identifier}(?:\.${identifier})*$`, "u");

/** The plain dotted name (`a`, `a.b.c`) that a position is in, up to the end of its identifier; `undefined` elsewhere. */
export function dottedNameAt(code: string, position: number): string[] | undefined {
  const begun = before.exec(code.slice(0, position));
  if (!begun) return undefined;
  const name = begun[0] + after.exec(code.slice(position))![0];
  return dotted.test(name) ? name.split(".") : undefined;
}
