/** Lets the first characters of a cell's stream text through, and counts the others. */
export class StreamCap {
  readonly #limit: number;
  #written = 0;
  #told = 0;

  /** @param limit characters that one cell may send */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get isReached(): boolean {
    return this.#written > this.#limit;
  }

  /** @returns what of the text is shown, with a notice where the limit is crossed */
  take(text: string): string {
    const room = this.#limit - this.#written;
    this.#written += text.length;
    if (text.length <= room) return text;
    if (room < 0) return "";
    return `${text.slice(0, room)}\n[output truncated: this cell wrote more than ${this.#limit} characters]\n`;
  }

  /** @returns how much was shown of how much, or nothing when all was shown or this has been said */
  count(): string {
    if (!this.isReached || this.#told === this.#written) return "";
    this.#told = this.#written;
    return `[${amount(this.#limit)} shown of ${amount(this.#written)}]\n`;
  }
}

function amount(characters: number): string {
  return characters < 1e6 ? `${characters} characters` : `${(characters / 1e6).toFixed(1)} million characters`;
}
