import "../../../host/node.ts";
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { derivation } from "../../../cell/derivation.ts";
import type { StepRelation } from "../../../records/relation.ts";
import type { DomainSpec } from "../../language/domain.ts";
import type { StepOptions } from "../../language/step.ts";

/** A step whose truth is known. */
interface Case {
  readonly id: string;
  readonly given: Readonly<Record<string, DomainSpec>>;
  readonly let?: Readonly<Record<string, string>>;
  readonly using?: Readonly<Record<string, string>>;
  readonly assume?: readonly string[];
  readonly start: string;
  readonly rel: StepRelation;
  readonly to: string;
  readonly opt?: StepOptions;
  readonly when?: string;
  readonly whenKind?: "equality" | "equality only";
}

globalThis[Symbol.for("channelbook.display") as never] = (() => {}) as never;

/** Judged wrongly once, each by a hole of its own that is closed since. */
const once: ReadonlySet<string> = new Set([
  "far-entropy-unbounded",
  "end-strict-matrix",
  "sets-set-decimal",
  "means-cov-not-psd",
  "limits-family-at-one",
  "random-rare-event",
  "infinite-geometric-diverges",
  "equality-hadamard-equal",
  "lemma-jensen-strict",
  "lemma-stein-hidden-jump",
  "lemma-poincare-hidden-jump",
  "second-u-erfc",
  "second-int-mod-997",
  "second-eq-relu",
  "second-eq-near",
  "second-lem-mehler-edge",
  "second-ran-rare",
  "random-haar-sixth-small",
  "infinite-quotient-of-squares",
  "assume-square-beyond",
  "matrix-generalised-schwarz",
  "second-six-digit-mills",
  "second-w-haar-tr6",
  "second-l-param-exp",
  "second-div-lin",
]);

/** All of them take minutes: CHANNELBOOK_CASES=1 checks all, else those once judged wrongly and one of sixteen are. */
const stride = process.env.CHANNELBOOK_CASES ? 1 : 16;
const read = (name: string): Case[] =>
  JSON.parse(readFileSync(new URL(`./${name}.json`, import.meta.url), "utf8")).filter(
    ({ id }: Case, i: number) => i % stride === 0 || once.has(id),
  );

function verdictOf(c: Case): string {
  const library = Object.entries(c.using ?? {}).map(([name, f]) => [name, new Function(`return ${f}`)()] as const);
  try {
    const { steps } = derivation(c.id, (d) => {
      const builder = d.given(c.given).using(Object.fromEntries(library));
      if (c.let) builder.let(c.let);
      for (const condition of c.assume ?? []) builder.assume(condition);
      builder.start(c.start).step(c.rel, c.to, "", c.opt ?? {});
      return c.when ? builder.when(c.when, c.whenKind) : builder;
    });
    return steps[1].verdict.kind;
  } catch {
    return "error";
  }
}

describe("steps of known truth", () => {
  it.each(read("false"))(
    "the false step $id is not accepted",
    (c) => {
      expect(["refuted", "undecided", "error"]).toContain(verdictOf(c));
    },
    600_000,
  );

  it.each(read("true"))(
    "the true step $id is not refuted",
    (c) => {
      expect(verdictOf(c)).not.toBe("refuted");
    },
    600_000,
  );
});
