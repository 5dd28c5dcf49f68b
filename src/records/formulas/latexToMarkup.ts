import { capitals, doubleStruck, letters, relations, signs } from "./symbols.ts";

const escapes = { "{": "{", "}": "}", "|": "‖", "%": "%", "#": "#", "&": "&amp;", _: "_", $: "$" };
const spaces = { quad: " ", qquad: "  ", ",": " ", ";": " ", ":": " ", " ": " ", "!": "" };
const silent = "left right big Big bigl bigr displaystyle mathopen mathclose".split(" ");
const upright: Readonly<Record<string, string>> = {
  ...capitals,
  ...signs,
  ...Object.fromEntries(Object.entries(relations).map(([name, sign]) => [name, ` ${sign} `])),
  ...escapes,
  ...spaces,
  ...Object.fromEntries(silent.map((name) => [name, ""])),
};
const accents: Readonly<Record<string, string>> = {
  hat: "\u0302",
  bar: "\u0304",
  tilde: "\u0303",
  dot: "\u0307",
  vec: "\u20d7",
  overline: "\u0305",
  widehat: "\u0302",
};
const plain = new Set(["mathrm", "text", "textrm", "operatorname", "mathsf", "textsf", "mathtt", "mbox"]);
const styled = new Set(["mathbf", "boldsymbol", "bm", "mathcal", "mathit"]);

const escapeXml = (s: string) => s.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/** Reads LaTeX maths from left to right; `take` returns the markup of the next symbol, command or group. */
class Reader {
  #at = 0;
  readonly #source: string;

  constructor(source: string) {
    this.#source = source;
  }

  all(stop?: string): string {
    let out = "";
    while (this.#at < this.#source.length) {
      if (this.#source[this.#at] === stop) {
        this.#at++;
        break;
      }
      out += this.#take();
    }
    return out;
  }

  #raw(): string {
    while (this.#source[this.#at] === " ") this.#at++;
    if (this.#source[this.#at] !== "{") return this.#source[this.#at++] ?? "";
    let depth = 0;
    const start = this.#at;
    do {
      if (this.#source[this.#at] === "{") depth++;
      if (this.#source[this.#at] === "}") depth--;
      this.#at++;
    } while (depth > 0 && this.#at < this.#source.length);
    return this.#source.slice(start + 1, this.#at - 1);
  }

  #argument(): string {
    while (this.#source[this.#at] === " ") this.#at++;
    return this.#take();
  }

  #take(): string {
    const c = this.#source[this.#at++]!;
    if (c === "\\") return this.#command();
    if (c === "{") return this.all("}");
    if (c === "^") return `<sup>${this.#argument()}</sup>`;
    if (c === "_") return `<sub>${this.#argument()}</sub>`;
    if (/[a-zA-Z]/.test(c)) return `<i>${c}</i>`;
    if (c === "-") return "−";
    if (c === "=") return " = ";
    return c === " " ? "" : escapeXml(c);
  }

  #command(): string {
    const name = /^([a-zA-Z]+|.)/.exec(this.#source.slice(this.#at))?.[0] ?? "";
    this.#at += name.length;
    if (name in letters) return `<i>${letters[name]}</i>`;
    if (name in upright) return upright[name]!;
    if (name in accents) return this.#argument().replace(/(.)(<\/i>)?$/u, `$1${accents[name]}$2`);
    if (plain.has(name)) return escapeXml(this.#raw());
    if (styled.has(name))
      return `<i>${this.#argument()}</i>`.replaceAll("<i><i>", "<i>").replaceAll("</i></i>", "</i>");
    if (name === "mathbb") {
      const letter = this.#raw();
      return doubleStruck[letter] ?? letter;
    }
    if (name === "frac" || name === "tfrac" || name === "dfrac") return `${this.#group()}/${this.#group()}`;
    if (name === "sqrt") return `√${this.#group()}`;
    return escapeXml(name);
  }

  /** The next argument, in brackets where it is more than one symbol. */
  #group(): string {
    const inner = this.#argument();
    const letters = inner.replace(/<su[bp]>.*?<\/su[bp]>|<\/?i>/g, "");
    return /^(.|\d+)$/u.test(letters) ? inner : `(${inner})`;
  }
}

/**
 * A label with LaTeX between dollars as the little HTML that plotly draws anywhere (`<i> <sub> <sup>`):
 * front ends without MathJax show the raw dollars otherwise. The static SVG typesets the LaTeX itself.
 */
export const latexToMarkup = (label: string): string =>
  label.replace(/\$([^$]+)\$/g, (_, source: string) => new Reader(source).all().replaceAll("</i><i>", "").trim());
