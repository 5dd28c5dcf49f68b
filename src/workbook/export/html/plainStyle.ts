const properties =
  /^(color|background-color|opacity|visibility|display|text-[\w-]+|font(-[\w-]+)?|line-height|letter-spacing|white-space|word-[\w-]+|vertical-align|(margin|padding|border)(-[\w-]+)?|(min-|max-)?(width|height)|overflow(-[xy])?|list-style-type|fill(-opacity|-rule)?|stroke(-[\w-]+)?|stop-(color|opacity)|paint-order|dominant-baseline|alignment-baseline)$/;
const functions = new Set(["rgb", "rgba", "hsl", "hsla", "calc", "min", "max"]);

/** Values of words, numbers and colours; nothing negative, which could move a thing over another. */
function isPlain(value: string): boolean {
  if (!/^[\w\s#%.,()'"+*/-]*$/.test(value) || /(^|[\s(,])-[\d.]/.test(value)) return false;
  return [...value.matchAll(/(?<![\w-])([\w-]*)\(/g)].every(([, name]) => functions.has(name!));
}

/** The declarations of a style attribute that colour and space a thing where it stands: no address, no position. */
export const plainStyle = (style: string): string =>
  style
    .split(";")
    .map((declaration) => declaration.trim())
    .filter((declaration) => {
      const [, name = "", value = ""] = /^([\w-]+)\s*:\s*(.*)$/s.exec(declaration) ?? [];
      return properties.test(name.toLowerCase()) && isPlain(value);
    })
    .join(";");
