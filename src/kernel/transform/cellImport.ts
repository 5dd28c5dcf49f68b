import type { ImportDeclaration } from "acorn";

/** An import statement of a cell, to be resolved before its body runs. `imported` is `*` for the whole module. */
export interface CellImport {
  source: string;
  bindings: { local: string; imported: string }[];
  attributes: Record<string, string>;
}

export function importOf(node: ImportDeclaration): CellImport {
  const bindings = node.specifiers.map((specifier) => {
    const local = specifier.local.name;
    if (specifier.type === "ImportNamespaceSpecifier") return { local, imported: "*" };
    if (specifier.type === "ImportDefaultSpecifier") return { local, imported: "default" };
    const { imported } = specifier;
    return { local, imported: imported.type === "Identifier" ? imported.name : String(imported.value) };
  });
  const attributes = Object.fromEntries(
    (node.attributes ?? []).map(({ key, value }) => [key.type === "Identifier" ? key.name : key.value, value.value]),
  );
  return { source: String(node.source.value), bindings, attributes };
}
