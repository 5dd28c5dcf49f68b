/** Markup that may go to a browser. `html` makes it; `raw` is the one door for markup made elsewhere. */
export class Html {
  readonly #markup: string;

  constructor(markup: string) {
    this.#markup = markup;
  }

  toString(): string {
    return this.#markup;
  }
}

export type Fragment = Html | string | number | undefined | readonly Fragment[];

const escaped = (text: string): string =>
  text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");

const markupOf = (value: Fragment): string => {
  if (value === undefined) return "";
  if (value instanceof Html) return value.toString();
  return typeof value === "object" ? value.map(markupOf).join("") : escaped(String(value));
};

/** A template whose every value is text, escaped for element and quoted attribute alike, unless it is markup already. */
export const html = (parts: TemplateStringsArray, ...values: readonly Fragment[]): Html =>
  new Html(parts.map((part, i) => part + markupOf(values[i])).join(""));

/** Markup taken as it is: KaTeX's, the sanitiser's, and our own constants. */
export const raw = (markup: string): Html => new Html(markup);

/** ` name="value"`, or nothing without a value. */
export const attribute = (name: string, value: string | number | undefined): Html =>
  value === undefined ? raw("") : html` ${raw(name)}="${value}"`;
