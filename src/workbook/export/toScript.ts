import { type Notebook, sourceOf, tagsOf } from "../nbformat.ts";

const commented = (text: string) => text.replace(/^.*$/gm, (line) => (line === "" ? "//" : `// ${line}`));

/** A notebook as one TypeScript file with `// %%` before each cell, as editors read it; prose stands in comments. */
export const toScript = (notebook: Notebook): string =>
  notebook.cells
    .map((cell) => {
      const tags = tagsOf(cell);
      const tagged = tags.length > 0 ? ` tags=${JSON.stringify(tags)}` : "";
      if (cell.cell_type === "code") return `// %%${tagged}\n${sourceOf(cell)}\n`;
      return `// %% [${cell.cell_type}]${tagged}\n${commented(sourceOf(cell))}\n`;
    })
    .join("\n");
