import { relations, type StepRelation } from "../records/relation.ts";
import { chains, composite } from "./language/chain.ts";
import { type Domain, type DomainSpec, parseDomain } from "./language/domain.ts";
import { boundNames, type Expression, freeNames, some } from "./language/expression.ts";
import { type Condition, parseCondition, parseExpression, parseNamed } from "./language/parse.ts";
import type { Step, StepOptions } from "./language/step.ts";
import { builtIn, type Context } from "./meaning/context.ts";
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
      this.#declare("given", name);
      const domain = this.#named(`given ${name}`, () => parseDomain(spec));
      this.domains.set(name, domain);
      this.givenSpecs[name] = spec;
    }
    return this;
  }

  /** Restricts the domain: `"sigmaW^2 * chi < 1"`. */
  assume(text: string): this {
    const condition = this.#condition(`assume "${text}"`, text);
    this.assumptions.push({ text, condition });
    return this;
  }

  /** Abbreviations: `{ lambda: "eigenvalues(J * J')" }`; a later one may use an earlier one. */
  let(definitions: Readonly<Record<string, string>>): this {
    for (const [name, text] of Object.entries(definitions)) {
      this.#declare("let", name);
      const meaning = this.#expression(`let ${name}`, text);
      const user = [...this.definitions].find(([, earlier]) => freeNames(earlier).has(name))?.[0];
      if (user !== undefined || freeNames(meaning).has(name))
        this.#fail(
          `let ${name}`,
          `expected ${name} before its use in ${user ?? "itself"}; define it from earlier names`,
        );
      this.definitions.set(name, meaning);
      this.definitionTexts[name] = text;
    }
    return this;
  }

  /** Functions of the library that steps may call by name, so that formula and code cannot drift apart. */
  using(functions: Readonly<Record<string, LibraryFunction>>): this {
    for (const [name, apply] of Object.entries(functions)) {
      this.#declare("using", name);
      this.library.set(name, { name, apply, kinks: [] });
    }
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
    this.#checkBinders("start", expression);
    return this.#add("start", text, expression, reason, options, name);
  }

  /**
   * One step of the chain.
   *
   * @param relation how the expression before stands to this one: `=`, `<=`, `>=`, `<`, `>`, `~` (asymptotically equal), `->` (limit)
   * @param reason why, in words
   * @param options for `->` and `~` where: `{as: "n -> inf"}`; `label` to be cited; `by` to cite
   */
  step(relation: StepRelation, text: string, reason: string, options: StepOptions = {}): this {
    if (!Object.hasOwn(relations, relation))
      this.#fail(`step ${this.steps.length}`, `expected a relation =, <=, >=, <, >, ~ or ->; got ${relation}`);
    if (this.steps.length === 0) this.#fail("step 1", "expected start(…) before the first step");
    const expression = this.#expression(`step ${this.steps.length}`, text);
    this.#add(relation, text, expression, reason, options);
    this.#named(`step ${this.steps.length - 1}`, () => composite(chains(this.steps).at(-1)!));
    return this;
  }

  /** When the inequality of the last step is an equality; `"equality only"` says it is strict everywhere else. */
  when(text: string, kind: "equality" | "equality only" = "equality"): this {
    const last = this.steps.at(-1);
    if (last === undefined || (last.relation !== "<=" && last.relation !== ">="))
      this.#fail(`when "${text}"`, "expected an inequality before it");
    const condition = this.#condition(`when "${text}"`, text);
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

  #expression(place: string, text: string): Expression {
    const e = this.#named(place, () => parseExpression(text, this.#functionNames()));
    this.#checkBinders(place, e);
    return e;
  }

  #condition(place: string, text: string): Condition {
    const condition = this.#named(place, () => parseCondition(text, this.#functionNames()));
    for (const side of [condition.left, condition.right]) this.#checkBinders(place, side);
    return condition;
  }

  /** A name has one meaning: that of the language, of `given`, of `let` or of `using`. */
  #declare(place: "given" | "let" | "using", name: string): void {
    const spec = this.givenSpecs[name];
    const before =
      builtIn(name) ??
      (this.domains.has(name) ? `given as ${JSON.stringify(spec)}` : undefined) ??
      (this.definitions.has(name) ? `let as "${this.definitionTexts[name]}"` : undefined) ??
      (this.library.has(name) ? "a function in use" : undefined);
    if (before !== undefined)
      this.#fail(`${place} ${name}`, `expected a new name; got ${name}, which is already ${before}; choose another`);
  }

  /** A mean, sum or integral binds values: no function, no constant, no name twice. */
  #checkBinders(place: string, e: Expression): void {
    const functions = this.#functionNames();
    some(e, (node) => {
      const bound = boundNames(node);
      const stray = bound.find((b, i) => builtIn(b) !== undefined || functions.has(b) || bound.indexOf(b) < i);
      if (stray !== undefined)
        this.#fail(place, `expected a new name to sum or integrate over; got ${stray}; choose another`);
      return false;
    });
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
