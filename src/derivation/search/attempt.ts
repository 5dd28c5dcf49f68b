/** The result, or undefined where a side is not defined at a point that the search proposes. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
