/** `cells one, two, three and 4 more` */
export function listCells(cells: readonly { id: string }[]): string {
  const names = cells.slice(0, 3).map((cell) => cell.id);
  const more = cells.length > 3 ? ` and ${cells.length - 3} more` : "";
  return `${cells.length === 1 ? "cell" : "cells"} ${names.join(", ")}${more}`;
}
