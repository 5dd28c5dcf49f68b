import { layoutText, type Measure, measureLetter } from "./textLayout.ts";
import { type Formula, unitsPerEm } from "./typesetMath.ts";

const first = 0xe000;

/**
 * Formulas standing in plotly's labels as private-use characters: plotly lays out text with holes of the right size,
 * and `place` fills the holes afterwards. So text and maths mix in any label, legend or annotation.
 */
export class FormulaCharacters {
  readonly #formulas: Formula[] = [];

  /** The character that stands for a formula, always the same: plotly remembers the size of a text by its characters. */
  characterOf(formula: Formula): string {
    let index = this.#formulas.indexOf(formula);
    if (index < 0) index = this.#formulas.push(formula) - 1;
    return String.fromCodePoint(first + index);
  }

  #formulaOf(character: string): Formula | undefined {
    return this.#formulas[character.codePointAt(0)! - first];
  }

  readonly measure: Measure = (character) => this.#formulaOf(character) ?? measureLetter(character);

  /** Replaces every `<text>` that holds formulas by a group of plain texts and glyph paths. */
  place(root: Element): void {
    for (const text of root.querySelectorAll("text"))
      if (Array.from(text.textContent ?? "").some((c) => this.#formulaOf(c))) this.#replace(text);
  }

  #replace(text: Element): void {
    const document = text.ownerDocument;
    const create = (name: string) => document.createElementNS("http://www.w3.org/2000/svg", name);
    const group = create("g");
    const transform = text.getAttribute("transform");
    if (transform) group.setAttribute("transform", transform);
    for (const run of layoutText(text, this.measure)) {
      let x = run.x;
      for (const part of run.text.split(/([\ue000-\uf8ff])/u)) {
        if (part === "") continue;
        const formula = this.#formulaOf(part);
        const element = create(formula ? "path" : "text");
        if (formula) {
          element.setAttribute("d", formula.path);
          const scale = Number((run.size / unitsPerEm).toPrecision(4));
          element.setAttribute("transform", `translate(${x.toFixed(2)} ${run.y.toFixed(2)}) scale(${scale})`);
          element.setAttribute("fill", (text as SVGElement).style.fill || "#222");
          element.setAttribute("aria-label", formula.latex);
        } else {
          element.textContent = part;
          element.setAttribute("x", x.toFixed(2));
          element.setAttribute("y", run.y.toFixed(2));
          element.setAttribute("style", `${text.getAttribute("style") ?? ""};font-size:${run.size}px`);
        }
        group.append(element);
        x += Array.from(part, (c) => this.measure(c).advance * run.size).reduce((a, b) => a + b, 0);
      }
    }
    text.replaceWith(group);
  }
}
