import { validatePageFrontmatter } from "myst-frontmatter";
import { getFrontmatter } from "myst-transforms";
import { findAll, type Node, textOf } from "./mdast.ts";
import type { ProblemLog } from "./problems.ts";

export interface Author {
  readonly name: string;
  readonly email?: string;
  readonly orcid?: string;
  readonly affiliations: readonly string[];
}

export interface FrontMatter {
  readonly title: string;
  readonly subtitle?: string;
  readonly authors: readonly Author[];
  readonly date?: string;
  readonly keywords: readonly string[];
  /** Bibliography files beside the notebook. */
  readonly bibliography: readonly string[];
  /** LaTeX macros, name with its backslash to body. */
  readonly macros: Readonly<Record<string, string>>;
}

interface Validated {
  title?: string;
  subtitle?: string;
  authors?: { name?: string; email?: string; orcid?: string; affiliations?: string[] }[];
  affiliations?: { id?: string; name?: string; institution?: string }[];
  date?: string;
  keywords?: string[];
  math?: Record<string, string | { macro: string }>;
}

/** The first level-one heading: the title, unless the front matter has another. */
const firstHeading = (tree: Node) => findAll(tree, "heading").find((node) => node.depth === 1);

/** A heading as Markdown text, its maths between dollars. */
function headingSource(node: Node): string {
  if (node.type === "inlineMath") return `$${node.value}$`;
  return node.value ?? (node.children ?? []).map(headingSource).join("");
}

/** Reads the YAML front matter off the first cell (and removes it there). */
export function readFrontMatter(first: Node, log: ProblemLog, fallbackTitle: string): FrontMatter {
  const heading = firstHeading(first);
  const [plain, source] = heading ? [textOf(heading), headingSource(heading)] : [];
  const { frontmatter: raw } = getFrontmatter(log as never, first as never, { propagateTargets: false }) as {
    frontmatter: Record<string, unknown>;
  };
  const checked = validatePageFrontmatter(raw, {
    property: "frontmatter",
    messages: {},
    errorLogFn: (message: string) => log.add(message),
    warningLogFn: (message: string) => log.add(message),
  } as never) as Validated;
  const affiliation = (id: string) => {
    const found = checked.affiliations?.find((a) => a.id === id);
    return found?.name ?? found?.institution ?? id;
  };
  const authors = (checked.authors ?? []).map((author) => ({
    name: author.name ?? "",
    ...(author.email && { email: author.email }),
    ...(author.orcid && { orcid: author.orcid }),
    affiliations: (author.affiliations ?? []).map(affiliation),
  }));
  const macros = Object.entries(checked.math ?? {}).map(([name, body]) => [
    name.startsWith("\\") ? name : `\\${name}`,
    typeof body === "string" ? body : body.macro,
  ]);
  const files = raw.bibliography;
  const isTitle = source !== undefined && [plain, source, undefined].includes(checked.title);
  if (isTitle && firstHeading(first) === heading) Object.assign(heading!, { type: "removed", children: [] });
  return {
    title: (isTitle ? source : checked.title) ?? fallbackTitle,
    ...(checked.subtitle && { subtitle: checked.subtitle }),
    authors,
    ...(checked.date && { date: checked.date }),
    keywords: checked.keywords ?? [],
    bibliography: Array.isArray(files) ? files.map(String) : typeof files === "string" ? [files] : ["references.bib"],
    macros: Object.fromEntries(macros),
  };
}
