import { type Notebook, sourceOf, tagsOf } from "../nbformat.ts";

/** Every line that JavaScript sees as one, behind a comment's slashes. */
const commented = (text: string) =>
  text
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => (line === "" ? "//" : `// ${line}`))
    .join("\n");

/** A notebook as one TypeScript file with `// %%` before each cell, as editors read it; prose stands in comments. */
export const toScript = (notebook: Notebook): string =>
  notebook.cells
    .map((cell) => {
      const tags = tagsOf(cell);
      const tagged = tags.length > 0 ? ` tags=${JSON.stringify(tags).replace(/[\u2028\u2029]/g, " ")}` : "";
      if (cell.cell_type === "code") return `// %%${tagged}\n${sourceOf(cell)}\n`;
      return `// %% [${cell.cell_type}]${tagged}\n${commented(sourceOf(cell))}\n`;
    })
    .join("\n");
