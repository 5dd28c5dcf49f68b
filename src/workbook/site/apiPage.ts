import { type Html, html } from "../export/html/html.ts";
import { htmlScript } from "../export/html/toHtml.ts";
import { prose } from "../export/walk.ts";

/** One quantity of the theory, as its page shows it. */
export interface ApiEntry {
  readonly id: string;
  /** LaTeX, without dollars. */
  readonly symbol: string;
  readonly unit: string;
  readonly meaning: string;
  readonly source: string;
  /** A line for each parameter: its name, domain and default. */
  readonly parameters: readonly string[];
  /** The command that evaluates it. */
  readonly command: string;
}

const typeset = (source: string): Html => prose(htmlScript({}), source);

/** What is computed, in which unit, from what, and after whom: one section for each quantity. */
export function apiBody(entries: readonly ApiEntry[]): Html {
  const sections = entries.map(({ id, symbol, unit, meaning, source, parameters, command }) => {
    const of = symbol && html`, ${typeset(`$${symbol}$`)}`;
    const domains = parameters.map((line) => html`<li>${line}</li>`);
    return html`<section id="${id}"><h2>${id}${of}</h2><p>${typeset(meaning)}${unit === "1" ? "" : ` (${unit})`}. <span class="facts">${typeset(source)}</span></p><ul>${domains}</ul><pre class="source"><code>${command}</code></pre></section>\n`;
  });
  return html`<p>${entries.length} quantities that the command line evaluates; cells call the functions behind them.</p>${sections}`;
}
