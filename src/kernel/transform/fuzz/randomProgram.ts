import { Dice } from "./dice.ts";

/** A notebook of random cells, and one function that must do the same. */
export interface RandomProgram {
  cells: { source: string; fresh: string[] }[];
  /** every name that the cells declare at their top level */
  names: string[];
  /** body of an async function of `$log`, `$tick`, `$drain` and `$end`: all cells one after the other over plain variables */
  reference: string;
}

/** Statement text as it stands in the cell, and in the reference, where the notebook's names are ordinary variables. */
interface Both {
  cell: string;
  reference: string;
}

/** Where code stands: which names it may read and write, and what it may contain. */
interface Scope {
  /** names that hold numbers (or nothing) */
  numbers: readonly string[];
  writable: readonly string[];
  functions: readonly string[];
  /** classes, generators, async functions, enums and namespaces */
  others: readonly string[];
  /** 0 is the cell's own code */
  depth: number;
  budget: number;
  canAwait: boolean;
  canYield: boolean;
  loops: readonly string[];
}

const letNames = ["l0", "l1", "l2", "l3"];
const constNames = ["c0", "c1", "c2"];
const varNames = ["v0", "v1"];
const functionNames = ["f0", "f1", "f2"];
const asyncNames = ["a0"];
const generatorNames = ["g0"];
const classNames = ["K0", "K1"];
const enumNames = ["E0"];
const namespaceNames = ["N0"];
const allNames = [
  ...letNames,
  ...constNames,
  ...varNames,
  ...functionNames,
  ...asyncNames,
  ...generatorNames,
  ...classNames,
  ...enumNames,
  ...namespaceNames,
];

const same = (text: string): Both => ({ cell: text, reference: text });
const join = (parts: readonly Both[]): Both => ({
  cell: parts.map((part) => part.cell).join("\n"),
  reference: parts.map((part) => part.reference).join("\n"),
});
const wrap = (before: string, inner: Both, after: string): Both => ({
  cell: before + inner.cell + after,
  reference: before + inner.reference + after,
});

/** A program of a few cells from a key. */
export function randomProgram(key: number): RandomProgram {
  return new Writer(new Dice(key)).program();
}

/** What the cell leaves running may still log; then look at everything. */
const end = "await $drain(); $end($outcome, $all());";

class Writer {
  readonly #dice: Dice;
  readonly #known = new Set<string>();
  #count = 0;

  constructor(dice: Dice) {
    this.#dice = dice;
  }

  program(): RandomProgram {
    const cells = this.#dice.times(2 + this.#dice.below(4), () => this.#cell());
    const references = cells.map(({ hoisted, body, last }) =>
      ["try {", hoisted, body.reference, `$outcome = ${last};`, "} catch ($e) { $outcome = $e; }", end].join("\n"),
    );
    const reference = `let $outcome, ${allNames.join(", ")};\nconst $all = () => [${allNames.join(", ")}];\n${references.join("\n")}`;
    return {
      cells: cells.map(({ body, last, fresh }) => ({ source: `${body.cell}\n(${last});`, fresh })),
      names: allNames,
      reference,
    };
  }

  #cell(): { body: Both; hoisted: string; last: string; fresh: string[] } {
    const dice = this.#dice;
    const declared = allNames.filter(() => dice.chance(0.25));
    const isAsync = dice.chance(0.3);
    const visible = new Set([...this.#known, ...declared]);
    const ready = new Set([...this.#known].filter((name) => !declared.includes(name) || varNames.includes(name)));
    for (const name of declared) if (/^[fagv]/.test(name)) ready.add(name);
    const hoistedNames = declared.filter((name) => /^[fag]/.test(name));
    const fresh = declared.filter((name) => /^[EN]/.test(name));
    const inner = this.#scope(visible, 1, false);
    const functions = hoistedNames.map((name) => this.#topFunction(name, inner));
    const parts: Both[] = [...functions];
    const pending = declared.filter((name) => !hoistedNames.includes(name));
    const statements = 2 + dice.below(5);
    for (let index = 0; index < statements || pending.length > 0; index++) {
      if (pending.length > 0 && (index >= statements || dice.chance(0.6))) {
        const name = pending.shift()!;
        parts.push(this.#topDeclaration(name, this.#scope(ready, 0, isAsync), inner));
        ready.add(name);
      } else parts.push(this.#statement(this.#scope(ready, 0, isAsync)));
    }
    for (const name of declared) this.#known.add(name);
    const hoisted = [
      ...fresh.map((name) => `${name} = undefined;`),
      ...functions.map(({ reference }) => reference),
    ].join("\n");
    const body = join(parts);
    const own = join(parts.slice(functions.length));
    const last = this.#expression(this.#scope(ready, 0, isAsync));
    return { body: { cell: body.cell, reference: own.reference }, hoisted, last, fresh };
  }

  #scope(names: Iterable<string>, depth: number, canAwait: boolean): Scope {
    const list = [...names];
    return {
      numbers: list.filter((name) => /^[lcv]/.test(name)),
      writable: list.filter((name) => /^[lv]/.test(name)),
      functions: list.filter((name) => /^f/.test(name)),
      others: list.filter((name) => /^[gaKEN]/.test(name)),
      depth,
      budget: 3,
      canAwait,
      canYield: false,
      loops: [],
    };
  }

  #fresh(prefix = "t"): string {
    return `${prefix}${this.#count++}`;
  }

  #topFunction(name: string, scope: Scope): Both {
    const parameters = this.#parameters();
    const canAwait = name.startsWith("a");
    const canYield = name.startsWith("g");
    const body = this.#body(scope, parameters, { canAwait, canYield });
    const head = `${canAwait ? "async " : ""}function${canYield ? "*" : ""} `;
    const text = `(${parameters.join(", ")}) ${body}`;
    return { cell: head + name + text, reference: `${name} = ${head}${text};` };
  }

  /** Parameters, some of which hide names of the notebook. */
  #parameters(): string[] {
    return this.#dice
      .times(this.#dice.below(3), () =>
        this.#dice.chance(0.3) ? this.#dice.pick(["l0", "c0", "v0"]) : this.#fresh("p"),
      )
      .filter((name, index, all) => all.indexOf(name) === index);
  }

  #body(scope: Scope, parameters: readonly string[], more: { canAwait?: boolean; canYield?: boolean } = {}): string {
    const inside: Scope = {
      ...scope,
      numbers: [...scope.numbers, ...parameters],
      writable: [...scope.writable, ...parameters],
      depth: scope.depth + 1,
      budget: scope.budget - 1,
      canAwait: more.canAwait ?? false,
      canYield: more.canYield ?? false,
      loops: [],
    };
    const loop = this.#dice.chance(0.4) ? [this.#loop(inside).cell] : [];
    const statements = [...this.#block(inside, 1 + this.#dice.below(2)), ...loop];
    return `{ $tick(); ${statements.join(" ")} return ${this.#expression(inside)}; }`;
  }

  /** Statements inside a function or a block, after local names of their own. */
  #block(scope: Scope, count: number): string[] {
    return this.#blockBoth(scope, count).map(({ cell }) => cell);
  }

  #blockBoth(scope: Scope, count: number): Both[] {
    if (scope.budget <= 0) return [same(`$log(${this.#expression({ ...scope, budget: 0 })});`)];
    const parts: Both[] = [];
    let inside = { ...scope, budget: scope.budget - 1 };
    if (this.#dice.chance(0.4)) {
      const name = this.#dice.chance(0.4) ? this.#dice.pick(["l1", "c1", "l2"]) : this.#fresh();
      // The initialiser may not read the name that it declares.
      const outer = {
        ...inside,
        numbers: inside.numbers.filter((n) => n !== name),
        budget: 0,
        functions: [],
        others: [],
      };
      parts.push(same(`let ${name} = ${this.#expression(outer)};`));
      inside = {
        ...inside,
        numbers: [...inside.numbers, name],
        writable: [...inside.writable.filter((n) => n !== name), name],
      };
    }
    for (let index = 0; index < count; index++) parts.push(this.#statement(inside));
    return parts;
  }

  #topDeclaration(name: string, scope: Scope, inner: Scope): Both {
    const dice = this.#dice;
    // The value of an enum member stands in a function.
    const value = this.#expression(name.startsWith("E") ? { ...scope, canAwait: false } : scope);
    switch (name[0]) {
      case "K":
        return this.#classDeclaration(name, scope, inner);
      case "E":
        return same2(
          `var ${name};`,
          "",
          `(function (${name}) { ${name}[${name}["A"] = ${value}] = "A"; ${name}["B"] = "b"; })(${name} || (${name} = {}));`,
        );
      case "N": {
        const body = this.#expression({ ...inner, budget: 1 });
        return same2(
          `var ${name};`,
          "",
          `(function (${name}) { ${name}.x = ${body}; function inc() { return ${name}.x++; } ${name}.inc = inc; })(${name} || (${name} = {}));`,
        );
      }
      case "v":
        return this.#varDeclaration(name, value);
      default: {
        const kind = name.startsWith("c") ? "const" : "let";
        const forms = [
          () => same2(`${kind} `, "", `${name} = ${value};`),
          () => destructured(kind, `{ ${name} }`, `{ ${name}: ${value} }`),
          () => destructured(kind, `{ q: ${name} = ${value} }`, "{}"),
          () => destructured(kind, `[, ${name} = ${value}]`, `[1, ${dice.chance(0.5) ? value : "undefined"}]`),
          () => destructured(kind, `{ ["x"]: [${name}] }`, `{ x: [${value}] }`),
        ];
        if (kind === "let") forms.push(() => ({ cell: `let ${name};`, reference: `${name} = undefined;` }));
        if (scope.canAwait)
          forms.push(() => destructured(kind, `{ ${name} }`, `await Promise.resolve({ ${name}: ${value} })`));
        return dice.pick(forms)();
      }
    }
  }

  #varDeclaration(name: string, value: string): Both {
    const forms: (() => Both)[] = [
      () => same2("var ", "", `${name} = ${value};`),
      () => ({ cell: `var ${name};`, reference: "" }),
      () => destructured("var", `{ ${name} = 2 }`, `{ ${name}: ${value} }`),
      () => ({ cell: `if ($tick()) { var ${name} = ${value}; }`, reference: `if ($tick()) { ${name} = ${value}; }` }),
      () => ({
        cell: `for (var ${name} of [1, ${value}]) $tick();`,
        reference: `for (${name} of [1, ${value}]) $tick();`,
      }),
      () => ({ cell: `for (var ${name} in { x: 1 }) $tick();`, reference: `for (${name} in { x: 1 }) $tick();` }),
      () => ({
        cell: `for (var ${name} = 0; ${name} < 2; ${name}++) $tick();`,
        reference: `for (${name} = 0; ${name} < 2; ${name}++) $tick();`,
      }),
    ];
    return this.#dice.pick(forms)();
  }

  #classDeclaration(name: string, scope: Scope, inner: Scope): Both {
    const field = this.#expression({ ...inner, budget: 1 });
    const computed = this.#expression({ ...scope, canAwait: false, budget: 0 });
    const statics = this.#block({ ...inner, depth: inner.depth + 1, budget: 1 }, 1).join(" ");
    const body = [
      `#hidden = ($tick(), ${field});`,
      `static count = ${this.#expression({ ...inner, budget: 1 })};`,
      `[${JSON.stringify("m")} + ((${computed}) > 0)]() { return this.#hidden; }`,
      `get value() { $tick(); ${name}.count++; return ${this.#expression({ ...inner, budget: 1 })}; }`,
      `static { ${statics} }`,
      `run(l0 = ${this.#expression({ ...inner, budget: 0 })}) ${this.#body(inner, ["l0"])}`,
    ].join(" ");
    return { cell: `class ${name} { ${body} }`, reference: `${name} = class ${name} { ${body} };` };
  }

  #statement(scope: Scope): Both {
    const dice = this.#dice;
    const expression = () => this.#expression(scope);
    if (scope.budget <= 0) return same(`$log(${expression()});`);
    const inside = { ...scope, budget: scope.budget - 1 };
    const block = () => wrap("{ ", join(this.#blockBoth(inside, 1)), " }");
    const forms: (() => Both)[] = [
      () => same(`$log(${expression()});`),
      () => same(`$log(${expression()});`),
      () => same(this.#assignment(scope)),
      () => same(this.#assignment(scope)),
      () => same(this.#assignment(scope)),
      () => {
        const [yes, no] = [block(), block()];
        const test = expression();
        return {
          cell: `if ((${test}) > 1) ${yes.cell} else ${no.cell}`,
          reference: `if ((${test}) > 1) ${yes.reference} else ${no.reference}`,
        };
      },
      () => this.#loop(scope),
      () => this.#loop(scope),
      () => {
        const parameter = dice.pick(["e", "l0", "c0"]);
        const inner = {
          ...inside,
          numbers: [...inside.numbers.filter((n) => n !== parameter)],
          writable: inside.writable.filter((n) => n !== parameter),
        };
        const [body, handler, last] = [block(), wrap("{ ", join(this.#blockBoth(inner, 1)), " }"), block()];
        const thrown = dice.chance(0.5) ? ` throw new Error("x" + (${expression()}));` : "";
        const text = (mode: "cell" | "reference") =>
          `try { ${body[mode]}${thrown} } catch (${parameter}) { $log(${parameter} instanceof Error); ${handler[mode]} } finally ${last[mode]}`;
        return { cell: text("cell"), reference: text("reference") };
      },
      () => {
        const test = expression();
        const [one, two] = [block(), block()];
        const text = (mode: "cell" | "reference") =>
          `switch (${test}) { case 1: ${one[mode]} break; default: ${two[mode]} case 2: ${this.#literal(mode)} }`;
        return { cell: text("cell"), reference: text("reference") };
      },
      () => block(),
    ];
    if (scope.depth === 0) forms.push(() => same(`if ((${expression()}) === 3) throw new Error("stop");`));
    if (scope.canYield) forms.push(() => same(`yield ${expression()};`));
    if (scope.canAwait) forms.push(() => same(`await ${expression()};`));
    if (scope.depth > 0 && dice.chance(0.3)) {
      const name = dice.chance(0.3) ? "f2" : this.#fresh("h");
      forms.push(() => same(`{ function ${name}(p) { $tick(); return p; } $log(${name}(${expression()})); }`));
    }
    return dice.pick(forms)();
  }

  #literal(_mode: string): string {
    return "$tick();";
  }

  #loop(scope: Scope): Both {
    const dice = this.#dice;
    const label = this.#fresh("L");
    const variable = dice.chance(0.3) ? dice.pick(["l3", "c2"]) : this.#fresh("i");
    const inside: Scope = {
      ...scope,
      budget: scope.budget - 1,
      numbers: [...scope.numbers.filter((n) => n !== variable), variable],
      writable: scope.writable.filter((n) => n !== variable),
      loops: [...scope.loops, label],
    };
    const body = join(this.#blockBoth(inside, 1));
    const jump = dice.chance(0.4)
      ? ` if ((${this.#expression({ ...inside, budget: 0 })}) > 2) ${dice.pick(["break", "continue"])} ${dice.pick(inside.loops)};`
      : "";
    const head = dice.pick([
      `for (let ${variable} = 0; ${variable} < 3; ${variable}++)`,
      `for (const ${variable} of [1, ${this.#expression({ ...scope, budget: 0 })}])`,
      `for (const { ${variable} = 1 } of [{ ${variable}: 2 }, {}])`,
      ...(scope.canAwait && dice.chance(0.3) ? [`for await (const ${variable} of [Promise.resolve(1), 2])`] : []),
    ]);
    return wrap(`${label}: ${head} { $tick(); `, wrap("", body, jump), " }");
  }

  #assignment(scope: Scope): string {
    const dice = this.#dice;
    if (scope.writable.length === 0) return `$log(${this.#expression(scope)});`;
    const [x, y] = [dice.pick(scope.writable), dice.pick(scope.writable)];
    const value = this.#expression(scope);
    return dice.pick([
      `${x} = ${value};`,
      `${x} += ${value};`,
      `${x}++;`,
      `--${x};`,
      `${x} ??= ${value};`,
      `${x} ||= ${value};`,
      `({ ${x} } = { ${x}: ${value} });`,
      `({ q: ${x}, ${y} = ${value} } = { q: ${value} });`,
      `[${x}, ${y}] = [${y}, ${x}];`,
      `[${x} = ${value}] = [];`,
      `for (${x} of [1, 2]) { $tick(); }`,
      `[[${x}]] = [[${value}]];`,
    ]);
  }

  #expression(scope: Scope): string {
    const dice = this.#dice;
    const name = () => (scope.numbers.length > 0 ? dice.pick(scope.numbers) : "1");
    if (scope.budget <= 0 || dice.chance(0.3)) return dice.chance(0.7) ? name() : String(dice.below(5));
    const inside = { ...scope, budget: scope.budget - 1 };
    const e = () => this.#expression(inside);
    const shadow = () => (dice.chance(0.3) ? dice.pick(["l0", "c0", "v0"]) : this.#fresh("p"));
    const forms: (() => string)[] = [
      () => `(${e()} + ${e()})`,
      () => `(${e()} * 2 - ${e()})`,
      () => `(${e()} > 1 ? ${e()} : ${e()})`,
      () => `[${e()}, ${e()}].length`,
      () => {
        const x = name();
        return /^[a-z]/.test(x) ? `({ ${x} }).${x}` : x;
      },
      () => `(typeof ${name()}).length`,
      () => `(${e()}, ${e()})`,
      () => `\`\${${e()}}\`.length`,
      () => {
        const p = shadow();
        const body = this.#expression({
          ...inside,
          depth: scope.depth + 1,
          canAwait: false,
          canYield: false,
          numbers: [...scope.numbers, p],
        });
        return `((${p}) => ${body})(${e()})`;
      },
      () => {
        const p = shadow();
        return `(function ${dice.pick(["", "f0", "named"])}(${p}) ${this.#body({ ...inside, budget: 2 }, [p])})(${e()})`;
      },
      () =>
        `(class { static x = ${this.#expression({ ...inside, depth: scope.depth + 1, canAwait: false, canYield: false })}; }).x`,
      () =>
        `({ get x() { return ${this.#expression({ ...inside, depth: scope.depth + 1, canAwait: false, canYield: false })}; } }).x`,
    ];
    if (scope.functions.length > 0) {
      const f = () => dice.pick(scope.functions);
      forms.push(
        () => `${f()}(${e()})`,
        () => `${f()}?.(${e()}, ${e()})`,
        () => `${f()}.name.length`,
        () => `[${e()}].map(${f()})[0]`,
      );
    }
    for (const known of scope.others) {
      if (known === "g0") forms.push(() => `[...g0(${e()})].length`);
      if (known === "K0" || known === "K1")
        forms.push(
          () => `new ${known}().run(${e()})`,
          () => `new ${known}().value + ${known}.count`,
          () => `${known}.name.length`,
        );
      if (known === "E0") forms.push(() => "Object.keys(E0).length");
      if (known === "N0") forms.push(() => "N0.inc()");
      if (known === "a0" && scope.canAwait) forms.push(() => `(await a0(${e()}))`);
      if (known === "a0") forms.push(() => `(a0(${e()}).then($log, () => $log("rejected")), 1)`);
    }
    if (scope.canAwait)
      forms.push(
        () => `(await ${e()})`,
        () => `(await Promise.resolve(${e()}))`,
      );
    if (scope.writable.length > 0) {
      const x = () => dice.pick(scope.writable);
      forms.push(
        () => `(${x()} = ${e()})`,
        () => `${x()}++`,
        () => `(() => ${x()} += 1)()`,
      );
    }
    return dice.pick(forms)();
  }
}

function same2(cellOnly: string, referenceOnly: string, both: string): Both {
  return { cell: `${cellOnly}${both}`, reference: `${referenceOnly}${both}` };
}

function destructured(kind: string, pattern: string, value: string): Both {
  return { cell: `${kind} ${pattern} = ${value};`, reference: `(${pattern} = ${value});` };
}
