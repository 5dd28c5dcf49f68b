/** A queue that gives the item of the lowest key first. */
export class Heap<T> {
  readonly #items: { key: number; item: T }[] = [];

  get size(): number {
    return this.#items.length;
  }

  push(key: number, item: T): void {
    const items = this.#items;
    let i = items.length;
    items.push({ key, item });
    while (i > 0) {
      const parent = (i - 1) >> 1;
      if (items[parent].key <= key) break;
      [items[i], items[parent]] = [items[parent], items[i]];
      i = parent;
    }
  }

  pop(): T | undefined {
    const items = this.#items;
    const top = items[0];
    const last = items.pop();
    if (top === undefined || last === undefined || items.length === 0) return top?.item;
    items[0] = last;
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2])
        if (child < items.length && items[child].key < items[least].key) least = child;
      if (least === i) return top.item;
      [items[i], items[least]] = [items[least], items[i]];
      i = least;
    }
  }
}
