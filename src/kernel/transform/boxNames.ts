/** What the names of boxes begin with in a cell's code: `$$`, or more where the user has names like that. */
export function boxPrefixFor(source: string): string {
  let prefix = "$$";
  while (source.includes(prefix)) prefix += "$";
  return prefix;
}

/** V8 quotes running code in messages (`$$f.v is not a function`): gives the names back that the user wrote. */
export function withoutBoxes(message: string): string {
  return message.replace(/\(0 , \$\$+([\p{ID_Continue}$]+)\.v\)|\$\$+([\p{ID_Continue}$]+)\.v\b/gu, "$1$2");
}
