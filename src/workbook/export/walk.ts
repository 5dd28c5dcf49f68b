import { splitMath } from "../../records/prose.ts";
import type { Document } from "./document/document.ts";
import { findAll, type Node, partOf, restOf } from "./document/mdast.ts";

/** Where the code of the cells goes. */
export type CodePlace = "show" | "appendix" | "hide";

/** How a target writes the pieces of a sentence; `M` is its markup. */
export interface Script<M> {
  readonly join: (parts: readonly M[]) => M;
  readonly text: (text: string) => M;
  readonly code: (text: string) => M;
  readonly formula: (latex: string) => M;
}

/** How the records of a chapter (claims, derivations) are written: prose with LaTeX between dollars, and a formula alone. */
export interface Voice<M> {
  readonly prose: (source: string) => M;
  readonly formula: (latex: string) => M;
}

export type Renderer<M, S> = (node: Node, walk: Walk<M, S>) => M;

/** One target: its script, its own state (pictures, headings, …) and a renderer for each kind of node that it marks up. */
export interface Dialect<M, S> extends Script<M> {
  readonly state: S;
  /** What cannot be shown as written, in red. */
  readonly bad: (shown: string, block: boolean) => M;
  /** The source of a code cell; `cell` is its number where it stands apart from it. */
  readonly listing: (node: Node, cell?: number) => M;
  readonly nodes: Readonly<Record<string, Renderer<M, S>>>;
}

/** A sentence outside the tree, such as a title: text, `code`, and LaTeX between dollars. */
export const prose = <M>({ join, text, code, formula }: Script<M>, source: string): M =>
  join(
    splitMath(source).flatMap(({ math, value }) =>
      math ? [formula(value)] : value.split(/`([^`]+)`/).map((part, i) => (i % 2 === 1 ? code(part) : text(part))),
    ),
  );

const voiceOf = <M>(script: Script<M>): Voice<M> => ({
  prose: (source) => prose(script, source),
  formula: script.formula,
});

const skipped = new Set(["footnoteDefinition", "captionNumber", "comment", "mystTarget", "removed"]);
const inline = new Set([
  "cite",
  "crossReference",
  "link",
  "text",
  "inlineExpression",
  "inlineMath",
  "mystRole",
  "image",
]);
const containers: Readonly<Record<string, string>> = { table: "Table", code: "Program" };

/** Carries a document's tree into a dialect. What no renderer names stands for its children or its text. */
export class Walk<M, S> {
  readonly document: Document;
  readonly state: S;
  readonly voice: Voice<M>;
  /** Listings kept for an appendix. */
  readonly listings: M[] = [];
  /** Number of the cell being written. */
  cell = 0;
  #claims = 0;
  #isInNote = false;
  readonly #dialect: Dialect<M, S>;
  readonly #place: CodePlace;

  constructor(document: Document, dialect: Dialect<M, S>, place: CodePlace) {
    this.document = document;
    this.#dialect = dialect;
    this.#place = place;
    this.state = dialect.state;
    this.voice = voiceOf(dialect);
  }

  write = (node: Node): M => {
    const dialect = this.#dialect;
    if (skipped.has(node.type)) return dialect.join([]);
    if (node.error) {
      const shown = /math$/i.test(node.type) ? (node.value ?? "") : node.error;
      return dialect.bad(shown, !inline.has(node.type));
    }
    if (node.type === "source") return this.#source(node);
    if (node.type === "block") this.cell = (node.cell as number) ?? this.cell;
    try {
      const render = dialect.nodes[node.type] ?? this.#shared[node.type];
      if (render) return render(node, this);
      return node.children ? this.children(node) : dialect.text(node.value ?? "");
    } catch (error) {
      const what = `${node.type} (${(error as Error).message.split("\n")[0]})`;
      this.document.log.add(`cannot show this ${what}`, node);
      node.error = what;
      return this.write(node);
    }
  };

  all = (nodes: readonly Node[]): M => this.#dialect.join(nodes.map(this.write));
  children = (node: Node): M => this.all(node.children ?? []);
  text = (text: string): M => this.#dialect.text(text);
  bad = (shown: string, block = false): M => this.#dialect.bad(shown, block);
  nextClaim = (): number => ++this.#claims;

  /** A theorem, proof or admonition: the title its author gave, and what stands under it. */
  titled(node: Node): { title: M | undefined; body: M } {
    const title = partOf(node, "admonitionTitle");
    return { title: title && this.children(title), body: this.all(restOf(node, "admonitionTitle")) };
  }

  /** A figure, table or program: what stands under its caption. */
  captioned(node: Node): { name: string; caption: M | undefined; parts: readonly Node[] } {
    const caption = partOf(node, "caption");
    return {
      name: containers[node.kind ?? ""] ?? "Figure",
      caption: caption && this.children(caption),
      parts: restOf(node, "caption"),
    };
  }

  /** The text of the footnote that a reference asks for. */
  footnote(node: Node): M | undefined {
    const note = findAll(this.document.body, "footnoteDefinition").find((n) => n.identifier === node.identifier);
    // one that asks for itself would never end
    if (note === undefined || this.#isInNote) return undefined;
    this.#isInNote = true;
    const written = this.children(note);
    this.#isInNote = false;
    return written;
  }

  #source(node: Node): M {
    const empty = (node.value ?? "").trim() === "";
    if (this.#place === "appendix" && !empty) this.listings.push(this.#dialect.listing(node, this.cell));
    return this.#place === "show" && !empty ? this.#dialect.listing(node) : this.#dialect.join([]);
  }

  readonly #shared: Readonly<Record<string, Renderer<M, S>>> = {
    citeGroup: (node) => {
      const narrative = node.kind === "narrative";
      const cites = (node.children ?? []).flatMap((cite, i) => [
        ...(i > 0 ? [this.text(narrative ? ", " : "; ")] : []),
        this.write(cite),
      ]);
      return this.#dialect.join(narrative ? cites : [this.text("("), ...cites, this.text(")")]);
    },
  };
}

/** `Theorem` of a theorem, `Proof` of a proof. */
export const theoremName = ({ kind = "theorem" }: Node): string => kind.slice(0, 1).toUpperCase() + kind.slice(1);

/** The number of an equation, unless its author left it unnumbered. */
export const equationNumber = (node: Node): string | undefined =>
  node.enumerated === false ? undefined : node.enumerator;
