import { WorkSpent } from "./work.ts";

/** The result, or undefined where there is no value. */
export function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch (error) {
    if (error instanceof WorkSpent) throw error;
    return undefined;
  }
}
