/** The one place where a name of the notebook lives. */
interface Box {
  v: unknown;
}

/**
 * All boxes of the notebook, by name; a box is never replaced, since functions hold on to it.
 * Each has a prototype of its own, so V8 learns the type of each name by itself (a class of its own would do too, and take twice the
 * memory); a box that starts as a double keeps its numbers in place instead of allocating one per assignment.
 */
export class Boxes {
  readonly #boxes = new Map<string, Box>();

  /** @param numeric whether the type checker knows the name to be a number */
  box(name: string, numeric: boolean): Box {
    const known = this.#boxes.get(name);
    if (known) return known;
    const box: Box = Object.create({});
    box.v = numeric ? Number.NaN : undefined;
    this.#boxes.set(name, box);
    return box;
  }

  get(name: string): unknown {
    return this.#boxes.get(name)?.v;
  }
}
