import { relations, type StepRelation } from "../records/relation.ts";
import { type Domain, type DomainSpec, parseDomain } from "./language/domain.ts";
import type { Expression } from "./language/expression.ts";
import { type Condition, parseCondition, parseExpression, parseNamed } from "./language/parse.ts";
import type { Step, StepOptions } from "./language/step.ts";
import type { Context } from "./meaning/context.ts";
import type { FunctionValue, Value } from "./meaning/value.ts";

/** A function of the library that steps may call; it takes and returns numbers, or matrices as `{rows, cols, data}`. */
// biome-ignore lint/suspicious/noExplicitAny: any library function of numbers and matrices may be called
export type LibraryFunction = (...args: any[]) => Value;

/** Records a derivation: declarations first, then a start and its steps. Every method returns the builder. */
export class DerivationBuilder {
  readonly domains = new Map<string, Domain>();
  readonly givenSpecs: Record<string, DomainSpec> = {};
  readonly assumptions: { text: string; condition: Condition }[] = [];
  readonly definitions = new Map<string, Expression>();
  readonly definitionTexts: Record<string, string> = {};
  readonly library = new Map<string, FunctionValue>();
  readonly notations: Record<string, string> = {};
  readonly steps: Step[] = [];
  readonly #title: string;

  constructor(title: string) {
    this.#title = title;
  }

  /** Declares symbols with their domains: `{ gamma: "positive", n: "integer > 1", J: "matrix n x n", phi: "{tanh, erf}" }`. */
  given(domains: Readonly<Record<string, DomainSpec>>): this {
    for (const [name, spec] of Object.entries(domains)) {
      const domain = this.#named(`given ${name}`, () => parseDomain(spec));
      this.domains.set(name, domain);
      this.givenSpecs[name] = spec;
    }
    return this;
  }

  /** Restricts the domain: `"sigmaW^2 * chi < 1"`. */
  assume(text: string): this {
    const condition = this.#named(`assume "${text}"`, () => parseCondition(text, this.#functionNames()));
    this.assumptions.push({ text, condition });
    return this;
  }

  /** Abbreviations: `{ lambda: "eigenvalues(J * J')" }`; a later one may use an earlier one. */
  let(definitions: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(definitions)) {
      const meaning = this.#named(`let ${name}`, () => parseExpression(text, this.#functionNames()));
      this.definitions.set(name, meaning);
      this.definitionTexts[name] = text;
    }
    return this;
  }

  /** Functions of the library that steps may call by name, so that formula and code cannot drift apart. */
  using(functions: Readonly<Record<string, LibraryFunction>>): this {
    for (const [name, apply] of Object.entries(functions)) this.library.set(name, { name, apply, kinks: [] });
    return this;
  }

  /** LaTeX for names that the usual rules would print badly. */
  notation(latex: Readonly<Record<string, string>>): this {
    Object.assign(this.notations, latex);
    return this;
  }

  /** The first expression of a chain, with a name if it has one: `"I = 1/2 * logdet(eye(n) + J * J')"`. */
  start(text: string, reason = "", options: StepOptions = {}): this {
    const { name, expression } = this.#named("start", () => parseNamed(text, this.#functionNames()));
    return this.#add("start", text, expression, reason, options, name);
  }

  /**
   * One step of the chain.
   *
   * @param relation how the expression before stands to this one: `=`, `<=`, `>=`, `~` (asymptotically equal), `->` (limit)
   * @param reason why, in words
   * @param options for `->` and `~` where: `{as: "n -> inf"}`; `label` to be cited; `by` to cite
   */
  step(relation: StepRelation, text: string, reason: string, options: StepOptions = {}): this {
    if (!Object.hasOwn(relations, relation))
      this.#fail(`step ${this.steps.length}`, `expected a relation =, <=, >=, ~ or ->; got ${relation}`);
    if (this.steps.length === 0) this.#fail("step 1", "expected start(…) before the first step");
    const expression = this.#named(`step ${this.steps.length}`, () => parseExpression(text, this.#functionNames()));
    return this.#add(relation, text, expression, reason, options);
  }

  /** When the inequality of the last step is an equality; `"equality only"` says it is strict everywhere else. */
  when(text: string, kind: "equality" | "equality only" = "equality"): this {
    const last = this.steps.at(-1);
    if (last === undefined || (last.relation !== "<=" && last.relation !== ">="))
      this.#fail(`when "${text}"`, "expected an inequality before it");
    const condition = this.#named(`when "${text}"`, () => parseCondition(text, this.#functionNames()));
    last.equality.push({ text, condition, only: kind === "equality only" });
    return this;
  }

  context(): Context {
    const { domains, definitions, library } = this;
    return { title: this.#title, domains, definitions, library, assumptions: this.assumptions.map((a) => a.condition) };
  }

  #add(
    relation: Step["relation"],
    text: string,
    expression: Expression,
    reason: string,
    options: StepOptions,
    name?: string,
  ): this {
    this.steps.push({ number: this.steps.length, relation, text, expression, name, reason, options, equality: [] });
    return this;
  }

  #functionNames(): ReadonlySet<string> {
    const symbols = [...this.domains].filter(([, d]) => d.kind === "functions" || d.kind === "smoothFunction");
    return new Set([...symbols.map(([name]) => name), ...this.library.keys()]);
  }

  #named<T>(place: string, run: () => T): T {
    try {
      return run();
    } catch (error) {
      this.#fail(place, (error as Error).message);
    }
  }

  #fail(place: string, message: string): never {
    throw new SyntaxError(`derivation "${this.#title}", ${place}: ${message}`);
  }
}
