import { describe, expect, it } from "vitest";
import { openDocument } from "./document/document.ts";
import { code, markdown, notebookOf } from "./fixtures/cells.ts";
import { type CodePlace, type Dialect, prose, Walk } from "./walk.ts";

const dialect: Dialect<string, undefined> = {
  state: undefined,
  join: (parts) => parts.join(""),
  text: (text) => text.toUpperCase(),
  code: (text) => `<${text}>`,
  formula: (latex) => `$${latex}$`,
  bad: (shown, block) => (block ? `[[${shown}]]` : `[${shown}]`),
  listing: (node, cell) => `{${cell ?? ""}${node.value}}`,
  nodes: {},
};

function walked(place: CodePlace, ...cells: Parameters<typeof notebookOf>) {
  const document = openDocument("/book/a.ipynb", notebookOf(...cells));
  const walk = new Walk(document, dialect, place);
  return { text: walk.write(document.body), listings: walk.listings };
}

describe("Walk", () => {
  it("writes the text of what its dialect does not mark up", () => {
    expect(walked("hide", markdown("a *b* **c**")).text).toBe("A B C");
  });

  it("hands over what failed as words in red, alone or in the sentence", () => {
    expect(walked("hide", markdown("see {eq}`eq-a`")).text).toBe("SEE [missing reference eq-a]");
    expect(walked("hide", markdown(":::{nothing}\n:::")).text).toBe("[[unknown directive nothing]]");
  });

  it("shows, hides or collects the code, and leaves empty cells out", () => {
    const cells = [markdown("a"), code("f()"), code(" ")] as const;
    expect(walked("show", ...cells)).toEqual({ text: "A{f()}", listings: [] });
    expect(walked("hide", ...cells)).toEqual({ text: "A", listings: [] });
    expect(walked("appendix", ...cells)).toEqual({ text: "A", listings: ["{2f()}"] });
  });
});

describe("prose", () => {
  it("takes a sentence apart into text, code and maths", () => {
    expect(prose(dialect, "depth $\\ell$ of `f`")).toBe("DEPTH $\\ell$ OF <f>");
  });
});
