/** Jupyter counts positions in Unicode code points, JavaScript in UTF-16 units: the unit where code point number `position` starts. */
export function utf16Position(text: string, position: number): number {
  let units = 0;
  for (let points = 0; points < position && units < text.length; points++)
    units += text.codePointAt(units)! > 0xffff ? 2 : 1;
  return units;
}

/** The inverse of {@link utf16Position}. */
export function codePointPosition(text: string, position: number): number {
  return [...text.slice(0, position)].length;
}
