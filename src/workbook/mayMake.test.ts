import { expect, it } from "vitest";
import { type Maker, mayMake } from "./mayMake.ts";

// biome-ignore lint/suspicious/noTemplateCurlyInString: the source of a cell
const template = "for (const s of rows) claim({ ...s, id: `rate-${s.n}-wide` });";

it.each<[Maker, string, string, boolean]>([
  ["claim", 'claim({ id: "a", measured: 1 });', "a", true],
  ["claim", 'claim({ id: "a", measured: 1 });', "b", false],
  ["claim", template, "rate-3-wide", true],
  ["claim", template, "rate-3", false],
  ["claim", "rows.forEach((row) => claim({ id: row.id }));", "b", true],
  ["claim", "claim(spec);", "b", true],
  ["claim", "rows.map(claim);", "b", true],
  ["claim", 'import { claim as test } from "channelbook"; test({ id: "a" });', "b", true],
  ["claim", 'import { claim } from "channelbook"; book.claim({ id: "a" });', "b", false],
  ["claim", "claim({...});", "b", true],
  ["claim", 'derivation("a", (d) => d);', "a", false],
  ["derivation", 'derivation("Rate", (d) => d.start("x"));', "Rate", true],
  ["derivation", 'derivation("Rate", (d) => d.start("x"));', "Gap", false],
])("a %s made by %s may be called %s: %s", (maker, source, name, expected) => {
  expect(mayMake(maker, source)(name)).toBe(expected);
});
