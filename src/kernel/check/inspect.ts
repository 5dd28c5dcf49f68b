import type TS from "typescript";
import type { MimeBundle } from "../runtime/messages.ts";
import { ts } from "./typescript.ts";

/** What is known about the name at (or just before) a position: its type and documentation, as text and as Markdown. */
export function inspectAt(service: TS.LanguageService, path: string, position: number): MimeBundle | undefined {
  const info = service.getQuickInfoAtPosition(path, position) ?? service.getQuickInfoAtPosition(path, position - 1);
  if (!info) return undefined;
  const signature = withoutAlias(ts.displayPartsToString(info.displayParts));
  const documentation = withoutLinks(ts.displayPartsToString(info.documentation));
  const tags = (info.tags ?? []).map(({ name, text }) => ({ name, text: withoutLinks(ts.displayPartsToString(text)) }));
  const plain = [signature, documentation, ...tags.map(({ name, text }) => `@${name} ${text}`)];
  const markdown = ["```typescript\n" + signature + "\n```", documentation, ...tags.map(markdownOf)];
  return { "text/plain": joinParts(plain, "\n"), "text/markdown": joinParts(markdown, "\n\n") };
}

/** `{@link name text}` in documentation is the text, or the name. Formulas between dollars stay: front ends typeset them. */
function withoutLinks(documentation: string): string {
  return documentation.replace(
    /\{@link(?:code|plain)?\s+(\S+?)(?:\s+([^}]*))?\}/g,
    (_, name, text) => text || `\`${name}\``,
  );
}

/** Names of earlier cells and of modules reach a cell by import; that is not what the reader asks for. */
function withoutAlias(signature: string): string {
  return signature.replace(/^\(alias\) /, "").replace(/\nimport \S+$/, "");
}

function markdownOf({ name, text }: { name: string; text: string }): string {
  const [, parameter, rest] = /^(\S+)\s*-?\s*([\s\S]*)$/.exec(text) ?? [];
  return name === "param" ? `- \`${parameter}\`: ${rest}` : `*@${name}* ${text}`;
}

function joinParts(parts: string[], separator: string): string {
  return parts.filter((part) => part.trim() !== "").join(separator);
}
