import { fileURLToPath } from "node:url";
import type { AnyNode, Expression, ObjectExpression } from "acorn";
import { describe, expect, it } from "vitest";
import { judge, type Question } from "../records/judge.ts";
import { centre } from "../records/within.ts";
import { readLedgerFile } from "./baseline.ts";
import { listChapters } from "./chapters.ts";
import { nodesOf } from "./claimCalls.ts";
import { parseCell, withoutTypes } from "./freshness/essence.ts";
import { collectLedger, type LedgerEntry } from "./ledger.ts";
import { readNotebook, sourceOf } from "./nbformat.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const chapters = listChapters(root).map((path) => ({ name: path, notebook: readNotebook(path) }));
const kept = readLedgerFile(`${root}/notebooks/claims.json`)?.entries ?? [];
const claims = kept.filter(
  (entry): entry is LedgerEntry & Question => entry.kind !== "derivation" && entry.within !== undefined,
);
const ids = (entries: readonly LedgerEntry[]) => entries.map(({ id }) => id);

type Fields = Readonly<Record<string, Expression>>;

/** The fields of every call of `claim` in a chapter, those of an object that is spread into it among them. */
function specsOf({ notebook }: (typeof chapters)[number]): Fields[] {
  const nodes = notebook.cells.flatMap((cell): AnyNode[] =>
    cell.cell_type === "code" ? nodesOf(parseCell(withoutTypes(sourceOf(cell)))) : [],
  );
  const fieldsOf = (spec: ObjectExpression): Fields =>
    Object.assign(
      {},
      ...spec.properties.map((property) => {
        if (property.type === "Property")
          return property.key.type === "Identifier" ? { [property.key.name]: property.value } : {};
        return property.argument.type === "Identifier" ? fieldsOf(objectOf(property.argument.name)) : {};
      }),
    );
  const objectOf = (name: string): ObjectExpression =>
    nodes.flatMap((node) =>
      node.type === "VariableDeclarator" && node.id.type === "Identifier" && node.id.name === name
        ? [node.init as ObjectExpression]
        : [],
    )[0]!;
  return nodes.flatMap((node) =>
    node.type === "CallExpression" && node.callee.type === "Identifier" && node.callee.name === "claim"
      ? [fieldsOf(node.arguments[0] as ObjectExpression)]
      : [],
  );
}

describe("the claims of the book", () => {
  it("have the verdict of their numbers, and none is weak", () => {
    const wrong = claims.filter((claim) => judge(claim).verdict !== claim.verdict && claim.verdict !== "void");
    expect(ids(wrong)).toEqual([]);
    expect(ids([...kept, ...collectLedger(chapters)].filter(({ verdict }) => verdict === "weak"))).toEqual([]);
  });

  it("name a wrong theory each, but for numbers that are only kept", () => {
    const specs = chapters.flatMap(specsOf);
    const text = (of?: Expression) => (of?.type === "Literal" ? String(of.value) : "computed");
    expect(specs.length).toBeGreaterThan(100);
    const nameless = specs.filter(({ kind, rulesOut }) => text(kind) !== "regression" && rulesOut === undefined);
    expect(nameless.map(({ id }) => text(id))).toEqual([]);
  });

  it("reject each wrong theory that is planted in the place of what was measured", () => {
    const planted = claims.flatMap((claim) =>
      Object.entries(claim.rulesOut ?? {}).map(([name, wrong]) => ({ claim, name, wrong })),
    );
    expect(planted.length).toBeGreaterThan(150);
    const accepted = planted.flatMap(({ claim, name, wrong }) => {
      const { stdError = 0, samples = 2 } = typeof claim.measured === "number" ? {} : claim.measured;
      const measured = { value: centre(wrong), stdError, samples };
      return judge({ ...claim, measured }).verdict === "holds" ? [`${claim.id}: ${name}`] : [];
    });
    expect(accepted).toEqual([]);
  });

  it("would be weak, had the wrong theory been right", () => {
    const strong = claims.flatMap((claim) =>
      Object.keys(claim.rulesOut ?? {}).flatMap((name) => {
        const asMeasured = claim.relation === "=" ? claim.measured : (claim.expected ?? claim.measured);
        const rulesOut = { ...claim.rulesOut, [name]: asMeasured };
        return judge({ ...claim, rulesOut }).verdict === "holds" ? [`${claim.id}: ${name}`] : [];
      }),
    );
    expect(strong).toEqual([]);
  });
});
