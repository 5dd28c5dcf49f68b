import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openNotebook, type TestNotebook } from "./testing/openNotebook.ts";

let notebook: TestNotebook;
beforeAll(async () => {
  notebook = await openNotebook();
});
afterAll(() => notebook.kernel.shutdown());

const run: TestNotebook["run"] = (...args) => notebook.run(...args);

describe("cells", () => {
  it("show the value of their last expression as execute_result, with the count of the cell", async () => {
    const { outputs, executionCount } = await run("1 + 1");
    const data = { "text/plain": "2" };
    expect(outputs).toEqual([{ output_type: "execute_result", execution_count: executionCount, data, metadata: {} }]);
  });

  it("show nothing for undefined, for void, and for a declaration", async () => {
    for (const code of ["undefined", "void 7", "let shown = 1", "enum Shown { A }", "", "  \n"])
      expect((await run(code)).outputs, code).toEqual([]);
  });

  it("share one live variable between closures and later cells", async () => {
    await run("let w = 1; function getW() { return w } function setW(x: number) { w = x }");
    expect((await run("w = 5; getW()")).value).toBe("5");
    expect((await run("setW(9); w")).value).toBe("9");
    expect((await run("const o = { w }; o")).value).toBe("{ w: 9 }");
  });

  it("may declare a name again, with another type, and old functions see the new value", async () => {
    await run("let rate = 0.1; const train = () => rate;");
    await run("let rate = 0.2");
    expect((await run("train()")).value).toBe("0.2");
    expect((await run("const rate = 'fast'; rate.length")).value).toBe("4");
  });

  it("await at the top level, also in loops", async () => {
    expect((await run("await Promise.resolve(4)")).value).toBe("4");
    expect((await run("let sum = 0; for await (const x of [Promise.resolve(1), 2]) sum += x; sum")).value).toBe("3");
    expect((await run("sum + 1")).value).toBe("4");
  });

  it("keep the names that a failing cell had initialised, with their types, and no others", async () => {
    const { status } = await run("let kept: number[] = [1]; await 0; throw new Error('half-way'); let later = 1");
    expect(status).toBe("error");
    expect((await run("kept.concat(2)")).value).toBe("[ 1, 2 ]");
    expect((await run("kept = 'text'")).error?.evalue).toContain("TS2322");
    expect((await run("later")).error?.evalue).toContain("TS2304: Cannot find name 'later'");
  });

  it("are type-checked before they run", async () => {
    const { error } = await run("console.log('ran');\nconst s: number = 'text';");
    expect(error?.ename).toBe("TypeScriptError");
    expect(error?.traceback).toContain("cell_");
    expect(error?.traceback).toMatch(/:2:7 - error TS2322.*\n\n2 const s: number = 'text';\n {8}~$/);
    expect((await run("const fixed = 1")).stdout).toBe("");
  });

  it("know that an earlier const is const", async () => {
    await run("const fixedValue = 3");
    expect((await run("fixedValue = 4")).error?.evalue).toContain("TS2588");
  });

  it("use enums, namespaces, generics, classes and interfaces of earlier cells", async () => {
    await run(
      "enum Colour { Red, Green } namespace Shapes { export const sides = 4 } interface Named { name: string }",
    );
    await run(
      "class Dog implements Named { constructor(readonly name: string) {} } function first<T>(xs: T[]): T { return xs[0]! }",
    );
    expect((await run("[Colour.Green, Shapes.sides, first([new Dog('Rex')]).name]")).value).toBe("[ 1, 4, 'Rex' ]");
  });

  it("start an enum anew when it is declared again", async () => {
    await run("enum Mode { Old }");
    await run("enum Mode { New }");
    expect((await run("Object.keys(Mode)")).value).toBe("[ '0', 'New' ]");
  });

  it("show what they print in order, streams apart", async () => {
    const { outputs } = await run("console.log('a'); console.error('b'); console.log('c')");
    expect(outputs).toEqual([
      { output_type: "stream", name: "stdout", text: "a\n" },
      { output_type: "stream", name: "stderr", text: "b\n" },
      { output_type: "stream", name: "stdout", text: "c\n" },
    ]);
  });

  it("print in silence when they are silent", async () => {
    expect((await run("console.log('x'); let quiet = 1; quiet", { silent: true })).outputs).toEqual([]);
    expect((await run("quiet")).value).toBe("1");
  });
});

describe("display", () => {
  it("asks an object for its MIME bundle by Symbol.for('Jupyter.display')", async () => {
    const { outputs } = await run(
      "({ async [Symbol.for('Jupyter.display')]() { return { 'text/html': '<b>x</b>', 'text/plain': 'x' } } })",
    );
    expect(outputs).toMatchObject([
      { output_type: "execute_result", data: { "text/html": "<b>x</b>", "text/plain": "x" } },
    ]);
  });

  it("shows nothing for an empty bundle", async () => {
    expect((await run("({ [Symbol.for('Jupyter.display')]: () => ({}) })")).outputs).toEqual([]);
  });

  it("keeps the order of the front door, and waits for promised bundles", async () => {
    const { outputs } = await run(`
      const show = (globalThis as any)[Symbol.for("channelbook.display")];
      show(new Promise(resolve => setTimeout(() => resolve({ "text/plain": "slow" }), 30)));
      console.log("after");
      show({ "text/plain": "last" });`);
    expect(outputs).toEqual([
      { output_type: "display_data", data: { "text/plain": "slow" }, metadata: {} },
      { output_type: "stream", name: "stdout", text: "after\n" },
      { output_type: "display_data", data: { "text/plain": "last" }, metadata: {} },
    ]);
  });

  it("says why a promised bundle did not come", async () => {
    const { stderr, status } = await run(
      "display({ [Symbol.for('Jupyter.display')]() { throw new Error('no picture') } })",
    );
    expect([status, stderr]).toEqual(["ok", "display: no picture\n"]);
  });

  it("updates displays by id and clears outputs", async () => {
    const updated = await run("display(1, { displayId: 'd' }); display(2, { displayId: 'd', update: true })");
    expect(updated.outputs).toMatchObject([{ data: { "text/plain": "2" } }]);
    const cleared = await run("console.log('gone'); clearOutput({ wait: true }); console.log('stays')");
    expect(cleared.stdout).toBe("stays\n");
  });

  it("offers tslab's display functions", async () => {
    const { outputs } = await run("import * as tslab from 'tslab'; tslab.display.html('<i>x</i>')");
    expect(outputs).toMatchObject([{ output_type: "display_data", data: { "text/html": "<i>x</i>" } }]);
  });
});

describe("errors", () => {
  it("have a traceback with the cell, the line and a caret at the place in TypeScript", async () => {
    await run(
      "interface Wide { x: number }\nfunction deep(w: Wide): never {\n  throw new RangeError('too ' + w.x);\n}",
    );
    const count = (await run("1")).executionCount;
    const { error } = await run("\n  deep({ x: 3 } as Wide)");
    expect(error).toMatchObject({ ename: "RangeError", evalue: "too 3" });
    expect(error!.traceback).toBe(
      [
        `cell_${count - 1}.ts:3:9`,
        "",
        "3   throw new RangeError('too ' + w.x);",
        "          ^",
        "",
        "RangeError: too 3",
        `    at deep (cell_${count - 1}.ts:3:9)`,
        `    at cell_${count + 1}.ts:2:3`,
      ].join("\n"),
    );
  });

  it("show causes, and thrown values that are no errors", async () => {
    const caused = await run("throw new Error('outer', { cause: new TypeError('inner') })");
    expect(caused.error!.traceback).toMatch(/Error: outer[\s\S]*Caused by:[\s\S]*TypeError: inner/);
    expect((await run("throw { code: 7 }")).error).toMatchObject({ ename: "Thrown", evalue: "{ code: 7 }" });
  });

  it("abort the execute requests that wait behind them, unless told not to stop", async () => {
    const stopping = [run("await new Promise(r => setTimeout(r, 50)); throw new Error('first')"), run("1"), run("2")];
    expect((await Promise.all(stopping)).map(({ status }) => status)).toEqual(["error", "aborted", "aborted"]);
    const going = [
      run("await new Promise(r => setTimeout(r, 50)); throw new Error('first')", { stopOnError: false }),
      run("1"),
    ];
    expect((await Promise.all(going)).map(({ status }) => status)).toEqual(["error", "ok"]);
  });
});

describe("user expressions", () => {
  it("are answered with MIME bundles or errors, and show nothing", async () => {
    const userExpressions = {
      sum: "1 + 1",
      rich: "({ [Symbol.for('Jupyter.display')]: () => ({ 'text/html': 'x' }) })",
      bad: "nope",
    };
    const { userExpressions: answers, outputs } = await run("", { userExpressions });
    expect(outputs).toEqual([]);
    expect(answers).toMatchObject({
      sum: { status: "ok", data: { "text/plain": "2" }, metadata: {} },
      rich: { status: "ok", data: { "text/html": "x" } },
      bad: { status: "error", ename: "TypeScriptError" },
    });
  });
});

describe("questions to the front end", () => {
  it("are answered through the stdin channel, sleeping or not", async () => {
    const onInput = (prompt: string, password: boolean) => `${prompt}${password} é`;
    expect((await run("await input('who? ', { password: true })", { onInput })).value).toBe("'who? true é'");
    expect((await run("prompt('who? ')", { onInput })).value).toBe("'who? false é'");
  });

  it("fail when nobody can be asked", async () => {
    expect((await run("await input()")).error?.evalue).toContain("cannot ask");
    expect((await run("prompt()")).error?.evalue).toContain("cannot ask");
  });
});

describe("requests about code", () => {
  const ask = (type: string, content: object) => notebook.kernel.request("shell", type, content);

  it("complete names of earlier cells and of modules, in code points", async () => {
    await run("const sigmaWeights = 1.5");
    const code = "const 𝜎 = '𝜎'; sigmaW + 1";
    const cursor_pos = [...code].indexOf("W") + 1;
    const reply = await ask("complete_request", { code, cursor_pos });
    expect(reply).toMatchObject({ matches: ["sigmaWeights"], cursor_start: cursor_pos - 6, cursor_end: cursor_pos });
    expect((await ask("complete_request", { code: "Math.ab", cursor_pos: 7 })).matches).toEqual(["abs"]);
  });

  it("inspect types and documentation", async () => {
    await run(
      "/** Mean of a *list*.\n * @param xs the numbers */\nfunction mean(xs: number[]) { return xs.reduce((a, b) => a + b, 0) / xs.length }",
    );
    const { data, found } = await ask("inspect_request", { code: "mean([1])", cursor_pos: 2, detail_level: 0 });
    expect(found).toBe(true);
    expect((data as Record<string, string>)["text/plain"]).toContain("mean(xs: number[]): number\nMean of a *list*.");
    expect((data as Record<string, string>)["text/markdown"]).toContain("Mean of a *list*.");
    expect(await ask("inspect_request", { code: "   ", cursor_pos: 1 })).toMatchObject({ found: false, data: {} });
  });

  it("append the documentation that a value carries", async () => {
    await run(
      "const carrier = { f: Object.defineProperty(() => 1, Symbol.for('Jupyter.documentation'), { value: 'Its **domain** is $[0, 1]$.' }) }",
    );
    const inspected = async (code: string, cursor_pos: number) =>
      (await ask("inspect_request", { code, cursor_pos, detail_level: 0 })).data as Record<string, string>;
    expect((await inspected("carrier.f()", 9))["text/markdown"]).toMatch(
      /=> 1[\s\S]*\n\nIts \*\*domain\*\* is \$\[0, 1\]\$\.$/,
    );
    expect((await inspected("carrier.f()", 3))["text/markdown"]).not.toContain("domain");
  });

  it("show formulas and links of docstrings as Markdown", async () => {
    await run(
      "/** The map $q \\mapsto \\sigma_w^2 q$; see {@link Math.tanh}. */\nfunction lengthMap(q: number) { return q }",
    );
    const { data } = await ask("inspect_request", { code: "lengthMap", cursor_pos: 3, detail_level: 0 });
    expect((data as Record<string, string>)["text/markdown"]).toContain(
      "The map $q \\mapsto \\sigma_w^2 q$; see `Math.tanh`.",
    );
  });

  it("tell complete code from incomplete and invalid code", async () => {
    const status = async (code: string) => (await ask("is_complete_request", { code })).status;
    expect(await status("1 + 1")).toBe("complete");
    expect(await status("for (;;) {")).toBe("incomplete");
    expect(await status("let 3 = 4")).toBe("invalid");
  });

  it("recall history by tail, range and search", async () => {
    await run("const remembered = 1");
    await run("const remembered = 2");
    const history = async (content: object) =>
      (await ask("history_request", content)).history as [number, number, string][];
    const tail = await history({ hist_access_type: "tail", n: 2, output: false });
    expect(tail.map(([, , input]) => input)).toEqual(["const remembered = 1", "const remembered = 2"]);
    const found = await history({ hist_access_type: "search", pattern: "*bered = ?", n: 1 });
    expect(found.map(([, , input]) => input)).toEqual(["const remembered = 2"]);
    const [session, line] = tail[0]!;
    const range = await history({ hist_access_type: "range", session: 0, start: line, stop: line + 1, output: true });
    expect(range).toEqual([[session, line, ["const remembered = 1", null]]]);
  });
});

describe("the kernel", () => {
  it("describes itself", async () => {
    expect(await notebook.kernel.info()).toMatchObject({
      status: "ok",
      protocol_version: "5.4",
      implementation: "channelbook",
      language_info: { name: "typescript", mimetype: "text/typescript", file_extension: ".ts" },
      supported_features: [],
    });
  });

  it("opens comms from a cell and closes those that a front end opens to nobody", async () => {
    await run("const line = comms.open('target', { a: 1 })");
    const { comms } = await notebook.kernel.request("shell", "comm_info_request", { target_name: "target" });
    expect(Object.values(comms as object)).toEqual([{ target_name: "target" }]);
    await run("line.close()");
    expect(await notebook.kernel.request("shell", "comm_info_request")).toMatchObject({ comms: {} });
  });
});
